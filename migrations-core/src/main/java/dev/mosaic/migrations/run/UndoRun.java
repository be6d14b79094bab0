package dev.mosaic.migrations.run;

import dev.mosaic.migrations.backfill.BackfillProgress;
import dev.mosaic.migrations.catalog.RecordedFacts;
import dev.mosaic.migrations.check.CatalogWatch;
import dev.mosaic.migrations.execution.RunContext;
import dev.mosaic.migrations.execution.ScriptSession;
import dev.mosaic.migrations.execution.StepRunner;
import dev.mosaic.migrations.failure.ScriptError;
import dev.mosaic.migrations.history.EventLog;
import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.history.ScriptTexts;
import dev.mosaic.migrations.jdbc.Connections;
import dev.mosaic.migrations.jdbc.HiddenRows;
import dev.mosaic.migrations.model.Directives.TransactionMode;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.plan.UndoPlan;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.roles.Grants;
import dev.mosaic.migrations.roles.ModuleRoles;
import dev.mosaic.migrations.session.ScriptFailure;
import dev.mosaic.migrations.session.ScriptRunner;
import dev.mosaic.migrations.sql.Placeholders;
import dev.mosaic.migrations.step.ConcurrentStatement;
import dev.mosaic.migrations.step.ConcurrentStatement.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Undo of steps: the U script of each and the deletion of its record, in one transaction. */
public final class UndoRun {
    private final RunContext context;
    private final MigrationPlan plan;
    private final ScriptSession session;
    private final StepRunner runner;
    private final CatalogWatch catalog;

    /** Creates an undo for one database. */
    public UndoRun(RunContext context) {
        this.context = context;
        this.plan = context.plan();
        this.session = new ScriptSession(context);
        this.runner = new StepRunner(context, session);
        this.catalog = runner.catalog();
    }

    /**
     * Undoes steps, each with its record in one transaction.
     *
     * @param choice decides by the applied steps, once no other run can change them
     * @return the steps that were undone, in that order
     * @throws dev.mosaic.migrations.problem.MigrationException if a step cannot be undone; those before it stay undone
     */
    public List<Step> undo(Function<History, UndoPlan> choice) {
        List<Step> undone = new ArrayList<>();
        try (Connection connection = Connections.take(context.dataSource())) {
            // An undo is never needless because of another run.
            new LockedRun(context, session).run(connection, otherRun -> false, locked -> {
                Grants.checkRecording(locked, Grants.recorded(plan));
                session.use(ModuleRoles.inUse(locked, plan, context.settings()));
                List<Step> steps = choice.apply(history(locked)).steps();
                runner.recorded(locked, () -> {
                    for (Step step : steps) {
                        undo(locked, step, step.undo().orElseThrow());
                        undone.add(step);
                    }
                });
            });
            return undone;
        } catch (SQLException e) {
            throw DatabaseRefused.of(e, session.user());
        }
    }

    /** Returns the applied steps, without any lock. */
    public History history() {
        try (Connection connection = Connections.take(context.dataSource())) {
            Grants.checkRecording(connection, Grants.recorded(plan));
            return history(connection);
        } catch (SQLException e) {
            throw DatabaseRefused.of(e, session.user());
        }
    }

    private History history(Connection connection) throws SQLException {
        return HistoryTables.of(connection, Grants.recorded(plan));
    }

    /** Deletes the progress of the step, and of backfills that it has prepared. */
    private void deleteProgress(Connection connection, Step undone) throws SQLException {
        if (BackfillProgress.exists(connection)) {
            for (Step step : plan.steps()) {
                if (step.isBatched() && (step.id().equals(undone.id()) || step.dependsOn(undone.id()))) {
                    BackfillProgress.forget(connection, step.id());
                }
            }
        }
    }

    private void undo(Connection connection, Step step, Script script) throws SQLException {
        ModuleName module = step.id().module();
        session.sight().reset();
        try {
            long started = System.nanoTime();
            catalog.before(connection, module, script);
            if (script.directives().transaction() == TransactionMode.NONE) {
                runWithoutTransaction(connection, step, script);
                connection.setAutoCommit(false);
            } else {
                connection.setAutoCommit(false);
                runInTransaction(connection, step, script);
            }
            session.roles().keepReaders(connection, module, script.sql());
            HistoryTables.delete(connection, context.modules(), step.id());
            ScriptTexts.forget(connection, step.id());
            catalog.after(connection, step.id(), script);
            RecordedFacts.forget(connection, step.id());
            deleteProgress(connection, step);
            long milliseconds = (System.nanoTime() - started) / 1_000_000;
            context.events().add(connection, EventLog.Kind.UNDONE, step.id(), step.name(), milliseconds, null);
            connection.commit();
            catalog.committed();
            connection.setAutoCommit(true);
        } catch (ScriptFailure e) {
            throw failed(step, ScriptError.of(e));
        } catch (SQLException e) {
            throw failed(step, new ScriptError(script, 1, 0, e));
        }
    }

    private void runInTransaction(Connection connection, Step step, Script script) throws SQLException {
        ModuleName module = step.id().module();
        try {
            run(connection, step, script);
        } catch (ScriptFailure e) {
            if (!HiddenRows.isReasonFor(e.refusal())) {
                throw e; // rolled back when the session is returned
            }
            connection.rollback();
            session.clean(connection);
            if (!session.sight().opens(connection, module, session.role(module).script(), e.refusal())) {
                throw e;
            }
            run(connection, step, script);
        }
    }

    /**
     * Runs the one statement of a script that PostgreSQL refuses in a transaction, unless an earlier undo was ended between
     * the statement and its record.
     */
    private void runWithoutTransaction(Connection connection, Step step, Script script) throws SQLException {
        Optional<ConcurrentStatement> concurrent = ConcurrentStatement.in(script);
        Work work = Work.LEFT;
        if (concurrent.isPresent()) {
            session.assumeRole(connection, step.id().module(), script);
            try {
                work = concurrent.get().prepare(connection);
            } catch (SQLException e) {
                throw ScriptFailure.around(script, e); // cleaning up waits for locks as well
            }
            session.clean(connection);
        }
        if (work == Work.LEFT) {
            run(connection, step, script);
        }
    }

    private StepFailed failed(Step step, ScriptError error) {
        boolean isWhole = error.script().directives().transaction() == TransactionMode.ONE;
        return error.failed(
                "undo of " + step.id(),
                session.actor(step.id().module()),
                isWhole
                        ? "Nothing of the undo of " + step.id() + " was applied."
                        : step.id()
                                + " stays recorded as applied; its statement may have left something, and the next undo repeats it.");
    }

    private void run(Connection connection, Step step, Script script) throws SQLException {
        session.assumeRole(connection, step.id().module(), script);
        ScriptRunner.on(connection).run(script, Placeholders.NONE, "undo of " + step.id());
        session.settle(connection);
        session.sight().refuseHidden(connection, script);
    }
}
