package dev.mosaic.migrations.backfill;

import dev.mosaic.migrations.activity.ActivityListener;
import dev.mosaic.migrations.jdbc.ScriptRole;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.Batch;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.settings.BackfillSettings;
import java.util.function.Consumer;

/**
 * The parameters of a backfill.
 *
 * @param step the batched step
 * @param script its script
 * @param role the role that runs its statement
 * @param batch the rows that are backfilled
 * @param settings how it processes them
 * @param retries how often in succession a batch whose lock timed out is retried
 * @param node the node that runs it, shown to other nodes
 * @param progress receives the progress after each batch
 * @param listener is told of each batch
 */
public record BackfillTask(
        StepId step,
        Script script,
        ScriptRole role,
        Batch batch,
        BackfillSettings settings,
        int retries,
        String node,
        Consumer<Backfill> progress,
        ActivityListener listener) {}
