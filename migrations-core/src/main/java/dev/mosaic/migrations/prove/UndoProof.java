package dev.mosaic.migrations.prove;

import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.scratch.ScratchDatabase;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The proof that each U script restores the catalog from before its step, and that the step can be applied again. */
final class UndoProof {
    private final Trial trial;
    private final MigrationPlan plan;
    private final Consumer<Counterexample> problems;

    UndoProof(Trial trial, Consumer<Counterexample> problems) {
        this.trial = trial;
        this.plan = trial.plan();
        this.problems = problems;
    }

    /**
     * Applies the steps one by one; undoes each that has a U script, and applies it again.
     *
     * @return how many U scripts were run
     * @throws StepFailed if a step cannot be applied the first time
     */
    int run() {
        int undone = 0;
        ScratchDatabase database = trial.begin();
        try {
            ComparedCatalog before = trial.catalog(database);
            for (Step step : plan.steps()) {
                database.migrations(plan).migrateTo(step.id());
                ComparedCatalog after = trial.catalog(database);
                if (step.undo().isPresent()) {
                    undone++;
                    if (!restores(database, step, step.undo().get(), before, after)) {
                        database.close();
                        database = trial.begin();
                        database.migrations(plan).migrateTo(step.id());
                    }
                }
                before = after;
            }
        } finally {
            database.close();
        }
        return undone;
    }

    private boolean restores(
            ScratchDatabase database, Step step, Script undo, ComparedCatalog before, ComparedCatalog after) {
        try {
            database.migrations(plan).undo(step.id());
        } catch (StepFailed e) {
            problems.accept(new Counterexample.UndoFails(
                    step.id(), undo.location(), e.explanations().getFirst()));
            return false;
        }
        List<ObjectDifference> left = before.differencesTo(trial.catalog(database));
        if (!left.isEmpty()) {
            problems.accept(new Counterexample.UndoDiffers(step.id(), undo.location(), left));
            return false;
        }
        String file = step.migration().location();
        try {
            database.migrations(plan).migrateTo(step.id());
        } catch (StepFailed e) {
            problems.accept(new Counterexample.ReapplyDiffers(
                    step.id(), file, Optional.of(e.explanations().getFirst()), List.of()));
            return false;
        }
        List<ObjectDifference> again = after.differencesTo(trial.catalog(database));
        if (!again.isEmpty()) {
            problems.accept(new Counterexample.ReapplyDiffers(step.id(), file, Optional.empty(), again));
        }
        return again.isEmpty();
    }
}
