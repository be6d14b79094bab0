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
 * The next migration of a module, before anybody has written it: what its files are called, and what they say until then.
 *
 * @param id what it will be known by
 * @param files V, U and C; the location is the file name alone
 */
public record Draft(StepId id, List<ScriptFile> files) {
    public Draft {
        files = List.copyOf(files);
    }

    /** What a draft is for. */
    public enum Purpose {
        /** Anything that runs in a transaction. */
        STATEMENTS,
        /** An index that is built while others write, by the one statement that PostgreSQL refuses in a transaction. */
        CONCURRENT_INDEX,
        /** Rows that are changed while others write, batch by batch. */
        BATCH
    }

    /**
     * Drafts the step after the newest one of a module, pinned to what the other modules are today.
     *
     * @throws InvalidPlan if the files contradict each other already
     * @throws NotInPlan if there is no such module
     */
    public static Draft of(Collection<MigrationModule> modules, ModuleName module, StepName name, Purpose purpose) {
        NextStep next = NextStep.in(MigrationPlan.of(modules), module);
        return new Draft(next.id(), new DraftTemplates(next, name).files(purpose));
    }
}
