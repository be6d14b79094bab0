package dev.mosaic.migrations.task;

import dev.mosaic.migrations.catalog.RecordedFact.Author;
import dev.mosaic.migrations.model.Batch;
import dev.mosaic.migrations.model.Directives.TransactionMode;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Repeatable;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.ScriptKind;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.MigrationPlan;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One unit of work of a run: a versioned step or a repeatable script.
 *
 * @param module the module that owns it
 * @param version absent for a repeatable script
 * @param script the script that runs
 * @param precondition runs before it
 * @param check runs after it, unless a contract step sweeps its rows
 * @param batch the rows for which it runs in batches, if it does
 * @param pins the steps of other modules that it runs after; empty for a repeatable script, which runs after all steps
 * @param plan the plan that it is part of
 * @param contract the preparation, if it is a contract step
 */
public record Task(
        ModuleName module,
        @Nullable Long version,
        Script script,
        Optional<Script> precondition,
        Optional<Script> check,
        Optional<Batch> batch,
        List<StepId> pins,
        MigrationPlan plan,
        Optional<Contract> contract) {

    public static Task of(Step step, MigrationPlan plan) {
        return new Task(
                step.id().module(),
                step.id().version(),
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

    public static Task of(Repeatable repeatable, MigrationPlan plan) {
        return new Task(
                repeatable.module(),
                null,
                repeatable.script(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                plan,
                Optional.empty());
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
                ? "Nothing of " + label() + " was applied."
                : "The next run removes its remains.";
    }

    /** Checks whether a failure rolls back all of it. */
    public boolean isOneTransaction() {
        return batch.isEmpty() && script.directives().transaction() == TransactionMode.ONE;
    }

    /** Returns the ID of a versioned step. */
    public StepId id() {
        return new StepId(module, Objects.requireNonNull(version, label()));
    }

    /** Returns the script as the author of catalog facts. */
    public Author author() {
        return new Author(module, Optional.ofNullable(version), script.name());
    }

    /** Returns {@code module:version}, or {@code module:name} for a repeatable script. */
    public String label() {
        return module + ":" + (version == null ? script.name() : version);
    }
}
