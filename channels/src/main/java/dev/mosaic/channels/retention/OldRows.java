package dev.mosaic.channels.retention;

import java.time.Duration;

/** Rows that are kept for a time only. A package with such rows implements this interface as a bean. */
public interface OldRows {
    /** Returns what the rows are, for log lines: {@code finished commands}. */
    String name();

    /**
     * Deletes one batch of old rows, or what they must not keep, in the current transaction. It skips rows that another transaction has locked, so that nodes
     * share the work.
     *
     * @param retention how long the rows are kept, unless they have a time of their own
     * @param most the size of the batch
     * @return how many rows were old; fewer than {@code most} if no more are left
     */
    long deleteBatch(Duration retention, int most);
}
