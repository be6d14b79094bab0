package dev.mosaic.migrations.run;

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
import dev.mosaic.migrations.task.Task;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The failure of a run, as an exception and as an event that the rollback does not remove. */
final class FailedRun {
    private final DataSource dataSource;
    private final EventLog events;
    private final StepSession session;

    FailedRun(DataSource dataSource, EventLog events, StepSession session) {
        this.dataSource = dataSource;
        this.events = events;
        this.session = session;
    }

    /** Returns the exception to throw; a failure to write the event is added to it as suppressed. */
    RuntimeException explain(Connection connection, Throwable failure) {
        RuntimeException explained = explained(failure, session.session().user());
        session.current().ifPresent(task -> {
            try {
                record(connection, task, explained);
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
        Optional<Task> current = session.current();
        if (failure instanceof ScriptFailure refused && current.isPresent()) {
            ScriptError error = ScriptError.of(refused);
            return refused.isLockTimeout()
                    ? error.failed(
                            current.get().label(),
                            actor(current.get()),
                            current.get().left(refused.script()),
                            "The lock is held by " + session.blockers() + ".")
                    : failed(current.get(), error);
        }
        if (failure instanceof Error exhausted) {
            return current.<RuntimeException>map(task -> StepFailed.of(
                            task.label(),
                            new Explanation(
                                    task.label() + " failed in " + task.script().location() + ".",
                                    "The process failed with an error: " + exhausted,
                                    task.left(task.script()) + " " + remedy(exhausted)),
                            exhausted))
                    .orElseGet(
                            () -> new IllegalStateException("The run failed with an error: " + exhausted, exhausted));
        }
        Optional<SQLException> refusal = sqlBehind(failure);
        if (refusal.isPresent()) {
            // Such as a deferred constraint that fails at the commit, or a connection that was lost there.
            return current.<RuntimeException>map(task -> new ScriptError(task.script(), 1, 0, refusal.get())
                            .failed(task.label(), actor(task), task.left(task.script())))
                    .orElseGet(() -> DatabaseRefused.of(refusal.get(), user));
        }
        return current.<RuntimeException>map(task -> StepFailed.of(
                        task.label(),
                        new Explanation(
                                task.label() + " failed in " + task.script().location() + ".",
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
                ? "A library on the class path has an incompatible version: compare it with the dependencies of this version."
                : "Correct the Java migration or callback that threw it, then start again.";
    }

    private StepFailed failed(Task task, ScriptError error) {
        return UpstreamHints.of(task, error.script(), error.cause())
                .map(known -> error.failed(task.label(), known, task.left(error.script())))
                .orElseGet(() -> error.failed(task.label(), actor(task), task.left(error.script())));
    }

    private Actor actor(Task task) {
        return session.session().actor(task.module());
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

    private static boolean isRecorded(Connection connection, Task task) throws SQLException {
        return task.version() != null
                && HistoryTables.of(connection, List.of(task.module())).has(new StepId(task.module(), task.version()));
    }

    /** Writes the event on the connection of the run if it still works, else on a new one. */
    private void record(Connection connection, Task task, RuntimeException explained) throws SQLException {
        if (!connection.isClosed() && connection.isValid(1)) {
            if (!connection.getAutoCommit()) {
                connection.rollback(); // enabling auto-commit would commit what the failed step has done
                connection.setAutoCommit(true);
            }
            session.session().clean(connection);
            if (add(connection, task, explained) && task.version() != null && BackfillProgress.exists(connection)) {
                BackfillProgress.fail(connection, new StepId(task.module(), task.version())); // of a batched step
            }
        } else {
            // A backfill whose connection was lost has not failed: the next attempt resumes it. This session is the
            // pool's, and stays unchanged.
            try (Connection another = Connections.take(dataSource)) {
                add(another, task, explained);
            }
        }
    }

    /** Adds the event, unless the step was committed before the failure; returns whether it was added. */
    private boolean add(Connection connection, Task task, RuntimeException explained) throws SQLException {
        if (isRecorded(connection, task)) {
            session.markCommitted();
            return false;
        }
        events.add(
                connection,
                EventLog.Kind.FAILED,
                task.module(),
                task.version(),
                task.script().name(),
                session.millisecondsOfCurrent(),
                explained.getMessage());
        return true;
    }
}
