package dev.mosaic.migrations.step;

import dev.mosaic.migrations.model.Batch;
import dev.mosaic.migrations.model.Directives.TransactionMode;
import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Repeatable;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.ScriptKind;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.plan.PendingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A step as a run applies it: a versioned one, or a repeatable script, which runs after all of them.
 *
 * @param id its identity
 * @param script the script that runs
 * @param precondition runs before it
 * @param check runs after it, unless a contract step sweeps its rows
 * @param batch the rows for which it runs in batches, if it does
 * @param pins the steps of other modules that it runs after; empty for a repeatable script
 * @param plan the plan that it is part of
 * @param contract the preparation, if it is a contract step
 */
public record PlannedStep(
        MigrationId id,
        Script script,
        Optional<Script> precondition,
        Optional<Script> check,
        Optional<Batch> batch,
        List<StepId> pins,
        MigrationPlan plan,
        Optional<Contract> contract) {

    /** Creates a versioned step of a plan. */
    public static PlannedStep of(Step step, MigrationPlan plan) {
        return new PlannedStep(
                step.id(),
                step.migration(),
                step.precondition(),
                // Rows added after a backfill are left to the sweep, under its lock: here they would stop the check
                // every time.
                plan.isSwept(step) ? Optional.empty() : step.check(),
                step.migration().directives().batch(),
                step.pins(),
                plan,
                Contract.of(step, plan));
    }

    /** Creates a repeatable script of a plan. */
    public static PlannedStep of(Repeatable repeatable, MigrationPlan plan) {
        return new PlannedStep(
                repeatable.id(),
                repeatable.script(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                plan,
                Optional.empty());
    }

    /** Returns the pending part of a plan, in its order. */
    public static List<PlannedStep> of(PendingPlan pending, MigrationPlan plan) {
        List<PlannedStep> steps = new ArrayList<>();
        pending.steps().forEach(step -> steps.add(of(step, plan)));
        pending.repeatables().forEach(repeatable -> steps.add(of(repeatable, plan)));
        return steps;
    }

    /** Returns the module that owns it. */
    public ModuleName module() {
        return id.module();
    }

    /** Returns the script's statement that PostgreSQL runs in several transactions, if it is one. */
    public Optional<ConcurrentStatement> concurrent() {
        return script.directives().transaction() == TransactionMode.NONE
                ? ConcurrentStatement.in(script)
                : Optional.empty();
    }

    /**
     * Returns what a failure leaves of it in the database, in a sentence.
     *
     * @param failed the script that failed: its own, its precondition or its check
     */
    public String left(Script failed) {
        if (batch.isPresent()) {
            return "Its committed batches stay.";
        }
        return isOneTransaction() || failed.kind() == ScriptKind.PRECONDITION
                ? "Nothing of " + id + " was applied."
                : "The next run removes its remains.";
    }

    /** Checks whether a failure rolls back all of it. */
    public boolean isOneTransaction() {
        return batch.isEmpty() && script.directives().transaction() == TransactionMode.ONE;
    }

    /** Returns its ID as text. */
    @Override
    public String toString() {
        return id.toString();
    }
}
