package dev.mosaic.console;

import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.trace.TraceFinding;
import java.util.List;

/** Traces what the locks of a step block, on a scratch database. */
public interface StepLocks {
    /**
     * Runs a step of the plan on a scratch database.
     *
     * @return what its locks block for longer than a moment; empty if nothing
     * @throws dev.mosaic.migrations.problem.MigrationException if its script fails there, or the server refuses
     */
    List<TraceFinding> trace(StepId step);
}
