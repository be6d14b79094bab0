package dev.mosaic.migrations.activity;

import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.StepId;

/** Work that has a beginning and an end. */
public sealed interface Activity {
    /**
     * A run with something to do, from its wait for the run lock to the release of that lock; or the work of a node on a background step.
     *
     * @param node the name of the process
     */
    record Run(String node) implements Activity {}

    /**
     * One attempt of a step: its precondition, script, check and record. A batched step has its batches within it.
     *
     * @param step the step, or the repeatable script
     * @param location where its script is
     */
    record Attempt(MigrationId step, String location) implements Activity {}

    /**
     * One batch of a batched step, in a transaction of its own.
     *
     * @param step the batched step
     * @param number how many batches of the step have been committed with this one, from 1
     * @param rows how many rows it has
     */
    record RowBatch(StepId step, long number, long rows) implements Activity {}
}
