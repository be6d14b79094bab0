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
 * What surrounds each script of a run, in the script's own transaction: its session and its precondition before it; the cleaning of the
 * session, its check and its event after it.
 *
 * <p>A step counts as applied, and is told to be, only when it is committed.
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

    /** Everything that was applied and committed, in that order. */
    List<Applied> committed() {
        return committed;
    }

    /** The script that began last and has not been committed. */
    Optional<Task> current() {
        return Optional.ofNullable(current);
    }

    long millisecondsOfCurrent() {
        return (System.nanoTime() - startedAt) / 1_000_000;
    }

    /** What happens from here on happens to that task. */
    void meet(Task task) {
        if (current == null || !current.label().equals(task.label())) {
            sight.reset();
        }
        current = task;
        startedAt = System.nanoTime();
    }

    /** From here on scripts run as these. */
    void use(ModuleRoles others) {
        roles = others;
    }

    ModuleRoles roles() {
        return roles;
    }

    /** What the session does about row-level security. */
    RowSight sight() {
        return sight;
    }

    /** Who runs the scripts of a module, for words. */
    Actor actor(ModuleName module) {
        return new Actor(user, roles.of(module));
    }

    /** As whom the statements of a module's scripts run, and who the session is between them. */
    ScriptRole role(ModuleName module) {
        return new ScriptRole(roles.of(module).orElse(state.role()), state.role(), sight.policies());
    }

    /** Makes ready for a script that runs in no transaction: the session is clean already. */
    void before(Connection connection, Task task) throws SQLException {
        watch(task);
        enter(connection, task.module(), task.script());
        conditions(connection, task);
    }

    /** Begins the transaction of a script; the session is clean already. One message does both. */
    void begin(Connection connection, Task task) throws SQLException {
        watch(task);
        try {
            // Whatever the database has for a default: in another level a step meets what it did not lock (manual,
            // 13.2).
            SimpleProtocol.of(connection)
                    .run("begin isolation level read committed;" + entering(task.module(), task.script()));
        } finally {
            connection.setAutoCommit(false); // what is open now is rolled back by those who find it open
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
     * Takes the session back from a script that has run, checks what it did, records it and commits. A step without a check needs one message.
     *
     * @param kind whether it ran now, or had run before
     * @param installedBy who the history says has applied it, if not the user of the session
     */
    void finish(Connection connection, Task task, EventLog.Kind kind, Optional<String> installedBy)
            throws SQLException {
        // the record is a transaction even where the script is none
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

    /** Takes the session back from a batched step, checks what it did and adds its event, in the transaction that is open. */
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

    /** Sends statements of our own; a transaction that they leave open is found open. */
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

    /** The script that says how long a precondition or check waits for a lock: it may itself, else it waits as its migration does. */
    private static Script timed(Script companion, Task task) {
        return companion.directives().lockTimeout().isPresent() ? companion : task.script();
    }

    /** Whom the current script was last seen waiting for, in words. */
    String blockers() {
        String seen = watch == null ? null : watch.blockers();
        return seen == null ? "a session that is gone already" : seen;
    }

    /** Nobody is to be told any more what the current script does. */
    void unwatch() {
        if (watch != null) {
            watch.close();
        }
    }

    /** What was recorded last is known to be committed. */
    void markCommitted() {
        unwatch();
        if (recorded != null) {
            committed.add(recorded);
            LOG.info("Applied {} {} in {} ms", recorded.label(), recorded.name(), recorded.milliseconds());
            recorded = null;
            current = null;
        }
    }

    /** Leaves nothing of an earlier script in the session, see {@link SessionState#cleaned}. */
    void clean(Connection connection) throws SQLException {
        clean(connection, SessionName.MIGRATING);
    }

    /** Takes the session back from a script: what is deferred in its transaction happens in the session that the script has set up. */
    void settle(Connection connection) throws SQLException {
        String deferred = connection.getAutoCommit() ? "" : SessionState.FIRED;
        Sql.execute(connection, deferred + state.cleaned(SessionName.MIGRATING.of(settings)));
    }

    /** The same under another name. */
    void clean(Connection connection, SessionName name) throws SQLException {
        Sql.execute(connection, state.cleaned(name.of(settings)));
    }

    /** Remembers the session as it is, and makes it ours. */
    void open(Connection connection) throws SQLException {
        state = SessionState.of(connection);
        process = Sql.queryOne(connection, "select pg_backend_pid()", result -> result.getInt(1));
        user = Sql.user(connection);
        clean(connection);
    }

    /** Gives the session back as it was when it was opened. */
    void close(Connection connection) throws SQLException {
        unwatch();
        Sql.execute(connection, state.restoring());
    }

    /** Who the session was opened as. */
    String user() {
        return user;
    }

    /** Lets the clean session serve one script: as the role of its module, whose schema comes first, and not waiting for locks for ever. */
    void enter(Connection connection, ModuleName module, Script script) throws SQLException {
        SimpleProtocol.of(connection).run(entering(module, script));
    }

    private String entering(ModuleName module, Script script) {
        Duration usual = script.directives().transaction() == TransactionMode.NONE
                ? settings.concurrentLockTimeout()
                : settings.lockTimeout();
        Duration lockTimeout = script.directives().lockTimeout().orElse(usual);
        // No query: a script may still say in which isolation level its transaction is to be.
        return "set lock_timeout to %d; set search_path to %s, \"$user\", public; set row_security to %s; set role %s;"
                .formatted(
                        lockTimeout.toMillis(),
                        Sql.identifier(module.schema()),
                        sight.setting(),
                        role(module).spelled());
    }

    /** Takes the session back from the role of a script, for what is to be recorded; all else stays. */
    void leave(Connection connection) throws SQLException {
        Sql.execute(connection, "select set_config('role', %s, false)".formatted(Sql.literal(state.role())));
    }
}
