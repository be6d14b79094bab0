package dev.mosaic.migrations.run;

import dev.mosaic.migrations.check.StepChecks;
import dev.mosaic.migrations.history.EventLog;
import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.jdbc.SimpleProtocol;
import dev.mosaic.migrations.lock.RunLock;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.session.SessionState;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import dev.mosaic.migrations.task.Task;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The frame of each script of a run, in the script's own transaction: the precondition before it, and after it the reset of the session,
 * the check, the record and the event.
 *
 * <p>A step is reported as applied only after its transaction has committed.
 */
final class StepSession {
    private static final Logger LOG = LoggerFactory.getLogger(StepSession.class);

    private final DataSource dataSource;
    private final EventLog events;
    private final ScriptSession session;
    private final List<Applied> committed = new ArrayList<>();
    private @Nullable Task current;
    private @Nullable Applied recorded;
    private @Nullable StepWatch watch;
    private long startedAt;

    StepSession(DataSource dataSource, MigrationSettings settings, EventLog events) {
        this.dataSource = dataSource;
        this.session = new ScriptSession(settings);
        this.events = events;
    }

    /** Returns the session of the server that the scripts run in. */
    ScriptSession session() {
        return session;
    }

    /** Returns everything that was applied and committed, in that order. */
    List<Applied> committed() {
        return committed;
    }

    /** Returns the script that began last and is not committed. */
    Optional<Task> current() {
        return Optional.ofNullable(current);
    }

    long millisecondsOfCurrent() {
        return (System.nanoTime() - startedAt) / 1_000_000;
    }

    /** Begins a task: failures and events from here on are attributed to it. */
    void start(Task task) {
        if (current == null || !current.label().equals(task.label())) {
            session.sight().reset();
        }
        current = task;
        startedAt = System.nanoTime();
    }

    /** Prepares for a script without a transaction; the session is clean already. */
    void before(Connection connection, Task task) throws SQLException {
        watch(task);
        session.assumeRole(connection, task.module(), task.script());
        conditions(connection, task);
    }

    /** Begins the transaction of a script in one message; the session is clean already. */
    void begin(Connection connection, Task task) throws SQLException {
        watch(task);
        try {
            // Independent of the database's default: at other isolation levels a step sees rows that it did not lock
            // (manual, 13.2).
            SimpleProtocol.of(connection)
                    .run("begin isolation level read committed;" + session.assumingRole(task.module(), task.script()));
        } finally {
            connection.setAutoCommit(false); // the caller that finds a transaction open rolls it back
        }
        conditions(connection, task);
    }

    private void watch(Task task) {
        start(task);
        unwatch();
        watch = new StepWatch(dataSource, session.process(), task.label());
    }

    private void conditions(Connection connection, Task task) throws SQLException {
        if (task.contract().isPresent()) {
            task.contract().get().prepare(connection, task.script());
        }
        if (task.precondition().isPresent()) {
            Script precondition = task.precondition().get();
            Script timed = timed(precondition, task);
            if (timed.equals(precondition)) {
                session.assumeRole(connection, task.module(), timed);
            }
            StepChecks.refuseViolations(
                    connection, task, precondition, session.role(task.module()), "cannot run: its precondition");
            if (timed.equals(precondition)) {
                session.assumeRole(connection, task.module(), task.script());
            }
        }
    }

    /**
     * Resets the session after a script, checks its result, records it and commits. A step without a check needs one message.
     *
     * @param kind whether it ran now, or had run before
     * @param installedBy the user in the history, if not that of the session
     */
    void finish(Connection connection, Task task, EventLog.Kind kind, Optional<String> installedBy)
            throws SQLException {
        // the record is a transaction even if the script is none
        String begin = connection.getAutoCommit() ? "begin;" : SessionState.FIRED;
        String settled = begin + session.cleaning() + RunLock.REFUSED_UNLESS_HELD;
        boolean looksAtRows = session.sight().policies().isPresent();
        if (task.check().isPresent()
                || looksAtRows
                || session.roles().mayChangeReaders(task.script().sql())) {
            send(connection, task, settled);
            check(connection, task);
            settled = "";
        }
        long milliseconds = millisecondsOfCurrent();
        send(
                connection,
                task,
                settled
                        + events.adding(kind, task, milliseconds, null)
                        + HistoryTables.recording(task, installedBy, milliseconds)
                        + "commit");
        connection.setAutoCommit(true);
        note(task, milliseconds);
        markCommitted();
    }

    /** Resets the session after a batched step, checks its result and adds its event, in the open transaction. */
    void after(Connection connection, Task task) throws SQLException {
        send(connection, task, session.cleaning() + RunLock.REFUSED_UNLESS_HELD);
        check(connection, task);
        long milliseconds = millisecondsOfCurrent();
        events.add(connection, EventLog.Kind.APPLIED, task, milliseconds, null);
        note(task, milliseconds);
    }

    private void check(Connection connection, Task task) throws SQLException {
        session.sight().refuseHidden(connection, task.script());
        if (task.check().isPresent()) {
            Script check = task.check().get();
            session.assumeRole(connection, task.module(), timed(check, task));
            StepChecks.refuseViolations(
                    connection,
                    task,
                    check,
                    session.role(task.module()),
                    (task.isOneTransaction() ? "was rolled back" : "is not recorded") + ": its check");
            session.resetRole(connection);
        }
        session.roles().keepReaders(connection, task.module(), task.script().sql());
    }

    private void note(Task task, long milliseconds) {
        String version = task.version() == null ? "R" : String.valueOf(task.version());
        recorded = new Applied(task.module(), version, task.script().name(), milliseconds);
    }

    /** Sends statements of the engine; leaves a transaction open if they begin one. */
    private static void send(Connection connection, Task task, String sql) throws SQLException {
        try {
            SimpleProtocol.of(connection).run(sql);
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).contains(RunLock.RELEASED)) {
                throw StepChecks.released(task);
            }
            throw e;
        } finally {
            connection.setAutoCommit(false);
        }
    }

    /** Returns the script whose lock timeout applies to a precondition or check: its own, if declared, else its migration's. */
    private static Script timed(Script companion, Task task) {
        return companion.directives().lockTimeout().isPresent() ? companion : task.script();
    }

    /** Returns the sessions that the current script was last seen waiting for, as text. */
    String blockers() {
        String seen = watch == null ? null : watch.blockers();
        return seen == null ? "a session that has ended" : seen;
    }

    /** Ends the watch of the current script. */
    void unwatch() {
        if (watch != null) {
            watch.close();
        }
    }

    /** Confirms that the last record is committed. */
    void markCommitted() {
        unwatch();
        if (recorded != null) {
            committed.add(recorded);
            LOG.info("Applied {} {} in {} ms", recorded.label(), recorded.name(), recorded.milliseconds());
            recorded = null;
            current = null;
        }
    }
}
