package dev.mosaic.migrations.backfill;

import dev.mosaic.migrations.jdbc.ScriptRole;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.Batch;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.settings.BackfillSettings;
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
public record BackfillTask(
        StepId step,
        Script script,
        ScriptRole role,
        Batch batch,
        BackfillSettings settings,
        int retries,
        String node,
        Consumer<Backfill> progress) {}
