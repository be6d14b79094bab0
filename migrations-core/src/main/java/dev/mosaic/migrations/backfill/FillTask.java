package dev.mosaic.migrations.backfill;

import dev.mosaic.migrations.Backfill;
import dev.mosaic.migrations.BackfillSettings;
import dev.mosaic.migrations.Batch;
import dev.mosaic.migrations.Script;
import dev.mosaic.migrations.StepId;
import dev.mosaic.migrations.jdbc.ScriptRole;
import java.util.function.Consumer;

/**
 * What a fill has to do.
 *
 * @param step the batched step
 * @param script its script
 * @param role as whom its statement runs
 * @param batch the rows that it is about
 * @param settings how it goes through them
 * @param retries how often in a row a batch that did not get its lock is tried again
 * @param node who does it, for others to see
 * @param progress is told of each batch
 */
public record FillTask(
        StepId step,
        Script script,
        ScriptRole role,
        Batch batch,
        BackfillSettings settings,
        int retries,
        String node,
        Consumer<Backfill> progress) {}
