package dev.mosaic.migrations.run;

import dev.mosaic.migrations.check.StepChecks;
import dev.mosaic.migrations.history.EventLog;
import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.jdbc.ScriptRole;
import dev.mosaic.migrations.jdbc.SimpleProtocol;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.lock.RunLock;
import dev.mosaic.migrations.model.Directives.TransactionMode;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.roles.Actor;
import dev.mosaic.migrations.roles.ModuleRoles;
import dev.mosaic.migrations.roles.RowSight;
import dev.mosaic.migrations.session.SessionName;
import dev.mosaic.migrations.session.SessionState;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import dev.mosaic.migrations.task.Task;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The frame of each script of a run, in the script's own transaction: the precondition before it, and after it the reset of the session,
 * the check and the event.
 *
 * <p>A step is reported as applied only after its transaction has committed.
 */
final class StepSession {
    private static final Logger LOG = LoggerFactory.getLogger(StepSession.class);

    private final DataSource dataSource;
    private final MigrationSettings settings;
    private final EventLog events;
    private final List<Applied> committed = new ArrayList<>();
    private @Nullable Task current;
    private @Nullable Applied recorded;
    private @Nullable StepWatch watch;
    private SessionState state = SessionState.EMPTY;
    private ModuleRoles roles = ModuleRoles.none();
    private final RowSight sight = new RowSight();
    private String user = "the user of the service";
    private int process;
    private long startedAt;

    StepSession(DataSource dataSource, MigrationSettings settings, EventLog events) {
        this.dataSource = dataSource;
        this.settings = settings;
        this.events = events;
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
    void meet(Task task) {
        if (current == null || !current.label().equals(task.label())) {
            sight.reset();
        }
        current = task;
        startedAt = System.nanoTime();
    }

    /** Sets the roles that run the scripts from here on. */
    void use(ModuleRoles others) {
        roles = others;
    }

    ModuleRoles roles() {
        return roles;
    }

    /** Returns the row-level security mode of the session. */
    RowSight sight() {
        return sight;
    }

    /** Returns the user and role that run the scripts of a module, for messages. */
    Actor actor(ModuleName module) {
        return new Actor(user, roles.of(module));
    }

    /** Returns the role for the statements of a module's scripts, and the role of the session between them. */
    ScriptRole role(ModuleName module) {
        return new ScriptRole(roles.of(module).orElse(state.role()), state.role(), sight.policies());
    }

    /** Prepares for a script without a transaction; the session is clean already. */
    void before(Connection connection, Task task) throws SQLException {
        watch(task);
        enter(connection, task.module(), task.script());
        conditions(connection, task);
    }

    /** Begins the transaction of a script in one message; the session is clean already. */
    void begin(Connection connection, Task task) throws SQLException {
        watch(task);
        try {
            // Independent of the database's default: at other isolation levels a step sees rows that it did not lock
            // (manual, 13.2).
            SimpleProtocol.of(connection)
                    .run("begin isolation level read committed;" + entering(task.module(), task.script()));
        } finally {
            connection.setAutoCommit(false); // the caller that finds a transaction open rolls it back
        }
        conditions(connection, task);
    }

    private void watch(Task task) {
        meet(task);
        unwatch();
        watch = new StepWatch(dataSource, process, task.label());
    }

    private void conditions(Connection connection, Task task) throws SQLException {
        if (task.contract().isPresent()) {
            task.contract().get().prepare(connection, task.script());
        }
        if (task.precondition().isPresent()) {
            Script precondition = task.precondition().get();
            Script timed = timed(precondition, task);
            if (timed.equals(precondition)) {
                enter(connection, task.module(), timed);
            }
            StepChecks.refuseOffenders(
                    connection, task, precondition, role(task.module()), "cannot run: its precondition");
            if (timed.equals(precondition)) {
                enter(connection, task.module(), task.script());
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
        String settled = begin + state.cleaned(SessionName.MIGRATING.of(settings)) + RunLock.REFUSED_UNLESS_HELD;
        boolean looksAtRows = sight.policies().isPresent();
        if (task.check().isPresent()
                || looksAtRows
                || roles.mayChangeReaders(task.script().sql())) {
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
        send(connection, task, state.cleaned(SessionName.MIGRATING.of(settings)) + RunLock.REFUSED_UNLESS_HELD);
        check(connection, task);
        long milliseconds = millisecondsOfCurrent();
        events.add(connection, EventLog.Kind.APPLIED, task, milliseconds, null);
        note(task, milliseconds);
    }

    private void check(Connection connection, Task task) throws SQLException {
        sight.refuseHidden(connection, task.script());
        if (task.check().isPresent()) {
            Script check = task.check().get();
            enter(connection, task.module(), timed(check, task));
            StepChecks.refuseOffenders(
                    connection,
                    task,
                    check,
                    role(task.module()),
                    (task.isOneTransaction() ? "was rolled back" : "is not recorded") + ": its check");
            leave(connection);
        }
        roles.keepReaders(connection, task.module(), task.script().sql());
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
        return seen == null ? "a session that is gone already" : seen;
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

    /** Removes everything of an earlier script from the session, see {@link SessionState#cleaned}. */
    void clean(Connection connection) throws SQLException {
        clean(connection, SessionName.MIGRATING);
    }

    /** Resets the session after a script: deferred triggers of its transaction fire with the script's settings first. */
    void settle(Connection connection) throws SQLException {
        String deferred = connection.getAutoCommit() ? "" : SessionState.FIRED;
        Sql.execute(connection, deferred + state.cleaned(SessionName.MIGRATING.of(settings)));
    }

    /** Cleans the session under another name. */
    void clean(Connection connection, SessionName name) throws SQLException {
        Sql.execute(connection, state.cleaned(name.of(settings)));
    }

    /** Saves the state of the session, and sets the engine's. */
    void open(Connection connection) throws SQLException {
        state = SessionState.of(connection);
        process = Sql.queryOne(connection, "select pg_backend_pid()", result -> result.getInt(1));
        user = Sql.user(connection);
        clean(connection);
    }

    /** Restores the session to its state when it was opened. */
    void close(Connection connection) throws SQLException {
        unwatch();
        Sql.execute(connection, state.restoring());
    }

    /** Returns the user that the session was opened as. */
    String user() {
        return user;
    }

    /** Prepares the clean session for one script: the role of its module, whose schema comes first, and a lock timeout. */
    void enter(Connection connection, ModuleName module, Script script) throws SQLException {
        SimpleProtocol.of(connection).run(entering(module, script));
    }

    private String entering(ModuleName module, Script script) {
        Duration usual = script.directives().transaction() == TransactionMode.NONE
                ? settings.concurrentLockTimeout()
                : settings.lockTimeout();
        Duration lockTimeout = script.directives().lockTimeout().orElse(usual);
        // No query: a script may still set the isolation level of its transaction.
        return "set lock_timeout to %d; set search_path to %s, \"$user\", public; set row_security to %s; set role %s;"
                .formatted(
                        lockTimeout.toMillis(),
                        Sql.identifier(module.schema()),
                        sight.setting(),
                        role(module).spelled());
    }

    /** Resets the role of a script before the record is written; everything else stays. */
    void leave(Connection connection) throws SQLException {
        Sql.execute(connection, "select set_config('role', %s, false)".formatted(Sql.literal(state.role())));
    }
}
