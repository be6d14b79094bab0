package dev.mosaic.migrations.author;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ScriptFile;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.InvalidPlan;
import dev.mosaic.migrations.problem.NotInPlan;
import java.util.Collection;
import java.util.List;

/**
 * The draft of a module's next migration: the names of its files and their initial text.
 *
 * @param id the ID of the step
 * @param files V and U, and for a backfill C; the location is the file name alone
 */
public record Draft(StepId id, List<ScriptFile> files) {
    public Draft {
        files = List.copyOf(files);
    }

    /** The purpose of a draft. */
    public enum Purpose {
        /** Any statements that run in a transaction. */
        STATEMENTS,
        /** An index that is built while other sessions write, by a statement that PostgreSQL refuses in a transaction. */
        CONCURRENT_INDEX,
        /** A backfill in batches while other sessions write. */
        BATCH
    }

    /**
     * Creates the draft of the step after the newest one of a module, pinned to the current newest steps of the other
     * modules.
     *
     * @throws InvalidPlan if the files contradict each other already
     * @throws NotInPlan if there is no such module
     */
    public static Draft of(Collection<MigrationModule> modules, ModuleName module, StepName name, Purpose purpose) {
        NextStep next = NextStep.in(MigrationPlan.of(modules), module);
        return new Draft(next.id(), new DraftTemplates(next, name).files(purpose));
    }
}
