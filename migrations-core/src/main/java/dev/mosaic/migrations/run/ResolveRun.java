package dev.mosaic.migrations.run;

import dev.mosaic.migrations.backfill.BackfillProgress;
import dev.mosaic.migrations.catalog.RecordedFacts;
import dev.mosaic.migrations.check.CheckViolations;
import dev.mosaic.migrations.check.EffectCheck;
import dev.mosaic.migrations.check.MissingObjects;
import dev.mosaic.migrations.check.StepRemains;
import dev.mosaic.migrations.execution.RunContext;
import dev.mosaic.migrations.execution.ScriptSession;
import dev.mosaic.migrations.execution.StepRunner;
import dev.mosaic.migrations.failure.ResolveErrors;
import dev.mosaic.migrations.failure.ScriptError;
import dev.mosaic.migrations.history.EventLog;
import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.history.HistoryView;
import dev.mosaic.migrations.history.NewHistory;
import dev.mosaic.migrations.history.ScriptTexts;
import dev.mosaic.migrations.jdbc.Connections;
import dev.mosaic.migrations.jdbc.SqlState;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.HistoryTable;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.plan.UndoPlan;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.migrations.problem.NotInPlan;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.roles.Grants;
import dev.mosaic.migrations.roles.ModuleRoles;
import dev.mosaic.migrations.session.ScriptFailure;
import dev.mosaic.migrations.status.Evidence;
import dev.mosaic.migrations.status.Resolution;
import dev.mosaic.migrations.step.PlannedStep;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reconciliation of a step's record with a manual change, once the step's own check confirms it. */
public final class ResolveRun {
    /** The SQLSTATEs for a table, schema, column, function or another object that does not exist. */
    private static final Set<SqlState> NOT_THERE = Set.of(
            SqlState.UNDEFINED_TABLE,
            SqlState.INVALID_SCHEMA_NAME,
            SqlState.UNDEFINED_COLUMN,
            SqlState.UNDEFINED_FUNCTION,
            SqlState.UNDEFINED_OBJECT);

    private final RunContext context;
    private final MigrationPlan plan;
    private final ScriptSession session;
    private final StepRunner runner;
    private Resolution resolution = Resolution.NOTHING_TO_RESOLVE;

    /** Creates the reconciliation for one database. */
    public ResolveRun(RunContext context) {
        this.context = context;
        this.plan = context.plan();
        this.session = new ScriptSession(context);
        this.runner = new StepRunner(context, session);
    }

    /**
     * Records a step that was applied by hand.
     *
     * @throws MigrationException if a step before it is not applied, the catalog lacks something of its effect, its check
     *     finds a violation, or there is no evidence; nothing is changed then
     */
    public Resolution applied(StepId id, Evidence evidence) {
        return exclusively(connection -> {
            Step step = Optional.ofNullable(plan.byId().get(id)).orElseThrow(() -> NotInPlan.of(id));
            History history = history(connection);
            if (!history.has(id)) {
                refusePendingDependencies(step, history);
                refuseUndone(connection, step, evidence);
                record(connection, step, evidence);
                resolution = Resolution.RESOLVED;
            }
        });
    }

    /**
     * Deletes the record of a step that was undone by hand; its file may be missing.
     *
     * @throws MigrationException if another step depends on it, its check finds it still applied, the catalog has something
     *     of its effect, or there is no evidence; nothing is changed then
     */
    public Resolution rolledBack(StepId id, Evidence evidence) {
        return exclusively(connection -> {
            Optional<Step> step = Optional.ofNullable(plan.byId().get(id));
            History history = history(connection);
            if (history.has(id)) {
                UndoPlan.dependentOf(plan, history, id).ifPresent(other -> {
                    throw ResolveErrors.hasDependent(id, other);
                });
                String detail = refuseStillApplied(connection, id, step.flatMap(Step::check), evidence);
                refuseRemains(connection, id, evidence);
                forget(connection, id, history, detail, evidence);
                resolution = Resolution.RESOLVED;
            } else if (step.isEmpty()) {
                throw NotInPlan.of(id);
            }
        });
    }

    private Resolution exclusively(LockedRun.Work work) {
        try (Connection connection = Connections.take(context.dataSource())) {
            // Reconciliation is never needless because of another run.
            new LockedRun(context, session).run(connection, otherRun -> false, locked -> {
                Grants.checkRecording(locked, Grants.recorded(plan));
                work.run(locked);
            });
            return resolution;
        } catch (SQLException e) {
            throw DatabaseRefused.of(e, session.user());
        }
    }

    private History history(Connection connection) throws SQLException {
        return HistoryTables.of(connection, context.modules());
    }

    private void refusePendingDependencies(Step step, History history) {
        List<StepId> missing = new ArrayList<>();
        plan.steps().stream().map(Step::id).filter(id -> id.isBelow(step.id())).forEach(missing::add);
        missing.addAll(step.pins());
        missing.removeIf(history::has);
        if (!missing.isEmpty()) {
            throw ResolveErrors.dependenciesPending(step.id(), missing);
        }
    }

    private void refuseUndone(Connection connection, Step step, Evidence evidence) throws SQLException {
        if (evidence.effect().isPresent()) {
            List<String> missing =
                    EffectCheck.in(connection, evidence.effect().get()).unapplied();
            if (!missing.isEmpty()) {
                throw ResolveErrors.unapplied(step.id(), missing);
            }
        }
        if (step.check().isEmpty()) {
            if (!evidence.isUnchecked() && !isProved(evidence)) {
                throw ResolveErrors.unchecked(step.id());
            }
            return;
        }
        Script check = step.check().get();
        try {
            List<CheckViolations> missing =
                    ReadOnlyCheck.found(connection, session, step.id().module(), check);
            if (!missing.isEmpty()) {
                throw ResolveErrors.incomplete(step.id(), check, missing);
            }
        } catch (ScriptFailure e) {
            throw silent(connection, step.id(), e);
        }
        session.clean(connection);
    }

    /** Checks whether the catalog can tell that a step is applied: one that changes rows alone leaves no object. */
    private static boolean isProved(Evidence evidence) {
        return evidence.effect().filter(known -> !known.objects().isEmpty()).isPresent();
    }

    /** Returns the evidence that the step is undone, as text. */
    private String refuseStillApplied(Connection connection, StepId id, Optional<Script> check, Evidence evidence)
            throws SQLException {
        if (check.isEmpty()) {
            if (isProved(evidence) || StepRemains.areKnown(connection, id)) {
                return "undone manually; the catalog has nothing of it";
            }
            if (!evidence.isUnchecked()) {
                throw ResolveErrors.unchecked(id);
            }
            return "undone manually; not checked";
        }
        try {
            if (ReadOnlyCheck.found(connection, session, id.module(), check.get())
                    .isEmpty()) {
                throw ResolveErrors.stillApplied(id, check.get());
            }
        } catch (ScriptFailure e) {
            if (!NOT_THERE.contains(SqlState.of(e.refusal()))) {
                throw silent(connection, id, e);
            }
        }
        session.clean(connection);
        return "undone manually; its check confirms that it is removed";
    }

    /** Refuses if the catalog still has objects of the step: a check need not cover everything, the catalog does. */
    private void refuseRemains(Connection connection, StepId id, Evidence evidence) throws SQLException {
        List<String> remains = evidence.effect().isPresent()
                ? EffectCheck.in(connection, evidence.effect().get()).remaining()
                : StepRemains.of(connection, context.modules(), id);
        if (!remains.isEmpty()) {
            throw ResolveErrors.remains(id, remains);
        }
    }

    private static StepFailed silent(Connection connection, StepId id, ScriptFailure failure) throws SQLException {
        if (connection.isClosed() || !connection.isValid(1)) {
            throw failure.refusal();
        }
        return ResolveErrors.checkFailed(id, ScriptError.of(failure), failure.refusal());
    }

    private void record(Connection connection, Step step, Evidence evidence) throws SQLException {
        ModuleName module = step.id().module();
        runner.completeOwnTables(connection);
        HistoryTable table = plan.history(module);
        if (!HistoryTables.exists(connection, table)) {
            new NewHistory(connection, context.flyway().tablespace())
                    .createOverObjects(table, context.flyway().installedBy());
        }
        PlannedStep planned = PlannedStep.of(step, plan);
        connection.setAutoCommit(false); // any failure from here on is rolled back when the session is returned
        HistoryTables.record(connection, planned, context.flyway().installedBy(), 0);
        BackfillProgress.forget(connection, step.id());
        String detail = "applied manually; "
                + (evidence.effect().isPresent() ? "the catalog is as after a replay" : "the catalog was not compared")
                + (step.check().isPresent() ? "; its check found no violation" : "");
        context.events().add(connection, EventLog.Kind.RESOLVED, planned, 0, detail);
        keepReaders(connection, module);
        MissingObjects.markPendingAgain(connection, context.modules());
        connection.commit();
        connection.setAutoCommit(true);
        runner.adoptCatalog(
                connection, module, ConcernedObjects.of(Optional.of(step), evidence), Optional.of(step.id()));
        HistoryView.refresh(connection, context.modules());
    }

    private void forget(Connection connection, StepId id, History history, String detail, Evidence evidence)
            throws SQLException {
        runner.completeOwnTables(connection);
        String name = history.step(id).orElseThrow().name();
        connection.setAutoCommit(false); // any failure from here on is rolled back when the session is returned
        HistoryTables.delete(connection, context.modules(), id);
        ScriptTexts.forget(connection, id);
        RecordedFacts.forget(connection, id);
        BackfillProgress.forget(connection, id);
        context.events().add(connection, EventLog.Kind.RESOLVED, id, name, 0, detail);
        keepReaders(connection, id.module());
        MissingObjects.markPendingAgain(connection, context.modules());
        connection.commit();
        connection.setAutoCommit(true);
        runner.adoptCatalog(
                connection,
                id.module(),
                ConcernedObjects.of(Optional.ofNullable(plan.byId().get(id)), evidence),
                Optional.empty());
    }

    /** Refreshes the reader policies, since a manual change may have affected who sees which rows. */
    private void keepReaders(Connection connection, ModuleName module) throws SQLException {
        ModuleRoles.inUse(connection, plan, context.settings()).keepReaders(connection, module);
    }
}
