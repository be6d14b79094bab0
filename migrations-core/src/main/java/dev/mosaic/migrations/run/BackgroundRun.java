package dev.mosaic.migrations.run;

import dev.mosaic.migrations.activity.Activity;
import dev.mosaic.migrations.backfill.BackfillProgress;
import dev.mosaic.migrations.backfill.BackfillRunner;
import dev.mosaic.migrations.execution.BatchedExecution;
import dev.mosaic.migrations.execution.FailedRun;
import dev.mosaic.migrations.execution.RunContext;
import dev.mosaic.migrations.execution.RunProgress;
import dev.mosaic.migrations.execution.ScriptSession;
import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.jdbc.Backoff;
import dev.mosaic.migrations.jdbc.Connections;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.lock.BackfillLock;
import dev.mosaic.migrations.lock.RunLock;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.plan.History;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.migrations.roles.Grants;
import dev.mosaic.migrations.roles.ModuleRoles;
import dev.mosaic.migrations.step.PlannedStep;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A backfill of a batched step while the service is running, unless another node runs it. */
public final class BackgroundRun {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundRun.class);
    private static final int BETWEEN_ATTEMPTS_MS = 500;

    private final RunContext context;
    private final MigrationPlan plan;
    private final ModuleSchemas modules;
    private final ScriptSession session;
    private final RunProgress progress;
    private final BatchedExecution execution;

    /** Creates a run for one database. */
    public BackgroundRun(RunContext context) {
        this.context = context;
        this.plan = context.plan();
        this.modules = context.modules();
        this.session = new ScriptSession(context);
        this.progress = new RunProgress(context);
        this.execution = new BatchedExecution(context, session, progress);
    }

    /** How a run ended. */
    public enum Outcome {
        /** No step is left that could run in the background. */
        NOTHING_LEFT,
        /** Another node runs the backfill. */
        ELSEWHERE,
        /** It was interrupted by the end of the service or a conflict with other sessions; the next attempt resumes it. */
        INTERRUPTED,
        /** The step has failed, and no operator has resumed it. */
        STOPPED,
        /** The step is done and recorded. */
        DONE
    }

    /** How to handle a step that has failed. */
    public enum Failed {
        /** It is retried: the service was started, perhaps because the rows are repaired. */
        TRY_AGAIN,
        /** It waits until an operator resumes it. */
        LEAVE
    }

    /**
     * Runs one step to its end.
     *
     * @throws MigrationException if it failed; the committed batches stay
     */
    public Outcome run(Failed failed) {
        try (Connection connection = Connections.take(context.dataSource())) {
            Outcome outcome = Outcome.NOTHING_LEFT;
            List<Step> ready = ready(connection);
            if (!ready.isEmpty() && !Grants.mayRecord(connection, modules)) {
                LOG.info(
                        "Background steps {} are left to other nodes: the user {} lacks the privileges to apply"
                                + " migrations",
                        ready,
                        Sql.user(connection));
                return outcome;
            }
            for (Step step : ready) {
                outcome = resume(connection, step, failed);
                if (outcome == Outcome.DONE) {
                    break; // it may have made other steps ready
                }
            }
            return outcome;
        } catch (SQLException e) {
            throw DatabaseRefused.of(e, session.user());
        }
    }

    /** Returns the background steps whose dependencies are all applied; none if the progress table does not exist yet. */
    private List<Step> ready(Connection connection) throws SQLException {
        if (plan.steps().stream().noneMatch(Step::isInBackground) || !BackfillProgress.exists(connection)) {
            return List.of();
        }
        History history = HistoryTables.readable(connection, modules);
        return plan.steps().stream()
                .filter(Step::isInBackground)
                .filter(step -> isReady(step, history))
                .toList();
    }

    private boolean isReady(Step step, History history) {
        return !history.has(step.id())
                && plan.steps().stream()
                        .filter(other -> step.dependsOn(other.id()))
                        .allMatch(other -> history.has(other.id()));
    }

    private Outcome resume(Connection connection, Step step, Failed failed) throws SQLException {
        session.open(connection);
        session.use(ModuleRoles.inUse(connection, plan, context.settings()));
        try {
            Outcome outcome = isStopped(connection, step, failed) ? Outcome.STOPPED : elected(connection, step);
            LockedRun.release(connection, session);
            return outcome;
        } catch (SQLException | RuntimeException e) {
            if (Thread.currentThread().isInterrupted() || BackfillRunner.isStoppedByOthers(e)) {
                progress.failed(e);
                LOG.info("{} was interrupted and resumes with the next attempt: {}", step.id(), e.getMessage());
                LockedRun.release(connection, session);
                return Outcome.INTERRUPTED;
            }
            throw failed(connection, step, e);
        } catch (Error e) {
            connection.abort(Runnable::run);
            throw failed(connection, step, e);
        }
    }

    private RuntimeException failed(Connection connection, Step step, Throwable failure) {
        RuntimeException explained = new FailedRun(context, session, progress).explain(connection, failure);
        try {
            if (connection.isValid(1)) {
                BackfillProgress.fail(connection, step.id());
            }
            LockedRun.release(connection, session);
        } catch (SQLException broken) {
            explained.addSuppressed(broken); // a broken connection has lost its locks already
        }
        return explained;
    }

    private static boolean isStopped(Connection connection, Step step, Failed failed) throws SQLException {
        return failed == Failed.LEAVE
                && BackfillProgress.of(connection, step.id())
                        .filter(row -> row.state() == Backfill.State.FAILED)
                        .isPresent();
    }

    private Outcome elected(Connection connection, Step step) throws SQLException {
        if (!BackfillLock.tryGet(connection, step.id())) {
            return Outcome.ELSEWHERE;
        }
        if (HistoryTables.of(connection, modules).has(step.id())) {
            return Outcome.DONE; // by the node that held the lock until now
        }
        PlannedStep planned = PlannedStep.of(step, plan);
        session.sight().reset();
        AtomicReference<Outcome> outcome = new AtomicReference<>(Outcome.STOPPED);
        context.listener().observe(new Activity.Run(context.settings().node()), () -> {
            try {
                outcome.set(filled(connection, planned, step));
                progress.ended();
            } catch (SQLException | RuntimeException | Error e) {
                progress.failed(e); // within the run, as a listener expects
                throw e;
            }
        });
        return outcome.get();
    }

    /** Backfills the rows that are left, and records the step once it has the run lock. */
    private Outcome filled(Connection connection, PlannedStep planned, Step step) throws SQLException {
        execution.backfill(connection, planned, step.id(), planned.batch().orElseThrow());
        boolean reported = false;
        Backoff pauses = Backoff.constant(BETWEEN_ATTEMPTS_MS);
        while (!RunLock.tryGet(connection)) {
            if (!reported) {
                LOG.info("{} is done; waiting for the run lock to record it", step.id());
                reported = true;
            }
            pauses.pause();
        }
        History history = HistoryTables.of(connection, modules); // the backfill may have taken hours
        if (isReady(step, history)) {
            execution.record(connection, planned, step.id());
            return Outcome.DONE;
        }
        LOG.warn(
                "{} is not recorded: it was resolved manually meanwhile, or a step that it depends on was undone",
                step.id());
        BackfillProgress.forget(connection, step.id());
        return Outcome.STOPPED;
    }
}
