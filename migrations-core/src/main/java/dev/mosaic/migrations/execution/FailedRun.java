package dev.mosaic.migrations.execution;

import dev.mosaic.migrations.backfill.BackfillProgress;
import dev.mosaic.migrations.failure.ScriptError;
import dev.mosaic.migrations.failure.UpstreamHints;
import dev.mosaic.migrations.history.EventLog;
import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.jdbc.Connections;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.roles.Actor;
import dev.mosaic.migrations.session.ScriptFailure;
import dev.mosaic.migrations.step.PlannedStep;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The failure of a run, as an exception and as an event that the rollback does not remove. */
public final class FailedRun {
    private final RunContext context;
    private final ScriptSession session;
    private final RunProgress progress;

    /** Creates the explanation for one session. */
    public FailedRun(RunContext context, ScriptSession session, RunProgress progress) {
        this.context = context;
        this.session = session;
        this.progress = progress;
    }

    /** Returns the exception to throw; a failure to write the event is added to it as suppressed. */
    public RuntimeException explain(Connection connection, Throwable failure) {
        RuntimeException explained = explained(failure, session.user());
        progress.failed(failure);
        progress.current().ifPresent(step -> {
            try {
                record(connection, step, explained);
            } catch (SQLException e) {
                explained.addSuppressed(e);
            }
        });
        return explained;
    }

    private RuntimeException explained(Throwable failure, String user) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MigrationException known) {
                return known;
            }
        }
        Optional<PlannedStep> current = progress.current();
        if (failure instanceof ScriptFailure refused && current.isPresent()) {
            ScriptError error = ScriptError.of(refused);
            return refused.isLockTimeout()
                    ? error.failed(
                            current.get().toString(),
                            actor(current.get()),
                            current.get().left(refused.script()),
                            "The lock is held by " + progress.blockers() + ".")
                    : failed(current.get(), error);
        }
        if (failure instanceof Error exhausted) {
            return current.<RuntimeException>map(step -> StepFailed.of(
                            step.toString(),
                            new Explanation(
                                    step + " failed in " + step.script().location() + ".",
                                    "The process failed with an error: " + exhausted,
                                    step.left(step.script()) + " " + remedy(exhausted)),
                            exhausted))
                    .orElseGet(
                            () -> new IllegalStateException("The run failed with an error: " + exhausted, exhausted));
        }
        Optional<SQLException> refusal = sqlBehind(failure);
        if (refusal.isPresent()) {
            // Such as a deferred constraint that fails at the commit, or a connection that was lost there.
            return current.<RuntimeException>map(step -> new ScriptError(step.script(), 1, 0, refusal.get())
                            .failed(step.toString(), actor(step), step.left(step.script())))
                    .orElseGet(() -> DatabaseRefused.of(refusal.get(), user));
        }
        return current.<RuntimeException>map(step -> StepFailed.of(
                        step.toString(),
                        new Explanation(
                                step + " failed in " + step.script().location() + ".",
                                String.valueOf(failure.getMessage()),
                                "Correct the script, then start again."),
                        failure))
                .orElseGet(() -> new IllegalStateException(failure));
    }

    private static String remedy(Error error) {
        if (error instanceof VirtualMachineError) {
            return "Raise the heap size (-Xmx), then start again.";
        }
        return error instanceof LinkageError
                ? "A library on the class path has an incompatible version: compare it with the dependencies of this"
                        + " version."
                : "Correct the Java migration or callback that threw it, then start again.";
    }

    private StepFailed failed(PlannedStep step, ScriptError error) {
        return UpstreamHints.of(step, error.script(), error.cause())
                .map(known -> error.failed(step.toString(), known, step.left(error.script())))
                .orElseGet(() -> error.failed(step.toString(), actor(step), step.left(error.script())));
    }

    private Actor actor(PlannedStep step) {
        return session.actor(step.module());
    }

    private static Optional<SQLException> sqlBehind(Throwable failure) {
        Optional<SQLException> deepest = Optional.empty();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal) {
                deepest = Optional.of(refusal);
            }
        }
        return deepest;
    }

    private static boolean isRecorded(Connection connection, PlannedStep step) throws SQLException {
        Optional<StepId> id = step.id().asStep();
        return id.isPresent()
                && HistoryTables.of(connection, step.plan().schemas().only(List.of(step.module())))
                        .has(id.get());
    }

    /** Writes the event on the connection of the run if it still works, else on a new one. */
    private void record(Connection connection, PlannedStep step, RuntimeException explained) throws SQLException {
        if (!connection.isClosed() && connection.isValid(1)) {
            if (!connection.getAutoCommit()) {
                connection.rollback(); // enabling auto-commit would commit what the failed step has done
                connection.setAutoCommit(true);
            }
            session.clean(connection);
            Optional<StepId> id = step.id().asStep();
            if (add(connection, step, explained) && id.isPresent() && BackfillProgress.exists(connection)) {
                BackfillProgress.fail(connection, id.get()); // of a batched step
            }
        } else {
            // A backfill whose connection was lost has not failed: the next attempt resumes it. This session is the
            // pool's, and stays unchanged.
            try (Connection another = Connections.take(context.dataSource())) {
                add(another, step, explained);
            }
        }
    }

    /** Adds the event, unless the step was committed before the failure; returns whether it was added. */
    private boolean add(Connection connection, PlannedStep step, RuntimeException explained) throws SQLException {
        if (isRecorded(connection, step)) {
            progress.committed();
            return false;
        }
        context.events()
                .add(
                        connection,
                        EventLog.Kind.FAILED,
                        step.id(),
                        step.script().name(),
                        progress.milliseconds(),
                        explained.getMessage());
        return true;
    }
}
