package dev.mosaic.migrations.prove;

import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.scratch.Scratch;
import dev.mosaic.migrations.scratch.ScratchDatabase;
import java.util.List;

/** Replays of one plan in scratch databases. */
record Trial(Scratch scratch, MigrationPlan plan) {
    /** How a replay has ended. */
    sealed interface Outcome {
        /** All steps are applied. */
        record Applied(ComparedCatalog catalog) implements Outcome {}

        /** A script was refused. */
        record Failed(StepFailed failure) implements Outcome {}

        /** Returns in what an outcome differs from a catalog; empty if it is the same, and if the replay has failed. */
        default List<ObjectDifference> differencesFrom(ComparedCatalog expected) {
            return this instanceof Applied applied ? expected.differencesTo(applied.catalog()) : List.of();
        }

        /** Checks whether a replay has led to a catalog. */
        default boolean leadsTo(ComparedCatalog expected) {
            return this instanceof Applied && differencesFrom(expected).isEmpty();
        }
    }

    /** Creates a database with the engine's own tables. */
    ScratchDatabase begin() {
        return scratch.replay(MigrationPlan.of(List.of()));
    }

    /** Applies all steps in an order, then the repeatable scripts. */
    Outcome run(List<Step> order) {
        try (ScratchDatabase database = begin()) {
            database.migrations(new MigrationPlan(plan.modules(), order, plan.repeatables()))
                    .migrate();
            return new Outcome.Applied(catalog(database));
        } catch (StepFailed e) {
            return new Outcome.Failed(e);
        }
    }

    /** Applies further steps in a database, without the repeatable scripts. */
    void apply(ScratchDatabase database, List<Step> steps) {
        database.migrations(new MigrationPlan(plan.modules(), steps, List.of())).migrate();
    }

    ComparedCatalog catalog(ScratchDatabase database) {
        return ComparedCatalog.of(database);
    }
}
