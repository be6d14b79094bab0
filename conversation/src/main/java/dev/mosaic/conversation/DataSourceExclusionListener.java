package dev.mosaic.conversation;

import dev.mosaic.kernel.caller.Caller;

/** Listener that handles the exclusion of a data source. A module that keeps access to data sources implements this interface as a bean. */
public interface DataSourceExclusionListener {
    /**
     * Handles a boundary that excludes a data source in all conversations, in the transaction that creates it. An exception rolls back the boundary. The call
     * is idempotent: it is repeated if the boundary is created again.
     *
     * @param dataSource the subject of the boundary; its case has no meaning
     */
    void onExclusion(Caller caller, String dataSource);
}
