package dev.mosaic.migrations.execution;

import dev.mosaic.migrations.jdbc.ScriptRole;
import dev.mosaic.migrations.jdbc.SimpleProtocol;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.Directives.TransactionMode;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.roles.Actor;
import dev.mosaic.migrations.roles.ModuleRoles;
import dev.mosaic.migrations.roles.RowSight;
import dev.mosaic.migrations.session.SessionName;
import dev.mosaic.migrations.session.SessionState;
import dev.mosaic.migrations.settings.MigrationSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The session of the server that scripts run in: its state before and after, the role and the settings of each script.
 *
 * <p>Opened once, given back as it was. Between two scripts it is clean.
 */
public final class ScriptSession {
    private final MigrationSettings settings;
    private final ModuleSchemas modules;
    private final RowSight sight = new RowSight();
    private SessionState state = SessionState.EMPTY;
    private ModuleRoles roles = ModuleRoles.none();
    private String user = "the user of the service";
    private int process;

    /** Creates the session of one run; it is not open yet. */
    public ScriptSession(RunContext context) {
        this.settings = context.settings();
        this.modules = context.allModules();
    }

    /** Removes everything of an earlier script from the session, see {@link SessionState#cleaned}. */
    public void clean(Connection connection) throws SQLException {
        clean(connection, SessionName.MIGRATING);
    }

    /** Resets the session after a script: deferred triggers of its transaction fire with the script's settings first. */
    public void settle(Connection connection) throws SQLException {
        String deferred = connection.getAutoCommit() ? "" : SessionState.FIRED;
        Sql.execute(connection, deferred + cleaning());
    }

    /** Cleans the session under another name. */
    public void clean(Connection connection, SessionName name) throws SQLException {
        Sql.execute(connection, state.cleaned(name.of(settings)));
    }

    /** Saves the state of the session, and sets the engine's. */
    public void open(Connection connection) throws SQLException {
        state = SessionState.of(connection);
        process = Sql.queryOne(connection, "select pg_backend_pid()", result -> result.getInt(1));
        user = Sql.user(connection);
        clean(connection);
    }

    /** Restores the session to its state when it was opened. */
    public void close(Connection connection) throws SQLException {
        Sql.execute(connection, state.restoring());
    }

    /** Returns the user that the session was opened as. */
    public String user() {
        return user;
    }

    /** Returns the statements that remove everything of an earlier script. */
    String cleaning() {
        return state.cleaned(SessionName.MIGRATING.of(settings));
    }

    /** Returns the process id of the server process, as in {@code pg_stat_activity}. */
    int process() {
        return process;
    }

    /** Sets the roles that run the scripts from here on. */
    public void use(ModuleRoles others) {
        roles = others;
    }

    /** Returns the roles that run the scripts. */
    public ModuleRoles roles() {
        return roles;
    }

    /** Returns the row-level security mode of the session. */
    public RowSight sight() {
        return sight;
    }

    /** Returns the user and role that run the scripts of a module, for messages. */
    public Actor actor(ModuleName module) {
        return new Actor(user, roles.of(module));
    }

    /** Returns the role for the statements of a module's scripts, and the role of the session between them. */
    public ScriptRole role(ModuleName module) {
        return new ScriptRole(roles.of(module).orElse(state.role()), state.role(), sight.policies());
    }

    /** Prepares the clean session for one script: the role of its module, whose schema comes first, and a lock timeout. */
    public void assumeRole(Connection connection, ModuleName module, Script script) throws SQLException {
        SimpleProtocol.of(connection).run(assumingRole(module, script));
    }

    /** Returns the statements of {@link #assumeRole}, to be sent with others. */
    String assumingRole(ModuleName module, Script script) {
        return assumingRole(
                settings,
                modules.schema(module),
                script,
                sight.setting(),
                role(module).spelled());
    }

    /**
     * Returns the statements that prepare a clean session for one script.
     *
     * @param schema the schema of its module, unquoted
     * @param rowSecurity the value of {@code row_security}
     * @param role the role, as {@code SET ROLE} takes it
     */
    public static String assumingRole(
            MigrationSettings settings, String schema, Script script, String rowSecurity, String role) {
        Duration usual = script.directives().transaction() == TransactionMode.NONE
                ? settings.concurrentLockTimeout()
                : settings.lockTimeout();
        Duration lockTimeout = script.directives().lockTimeout().orElse(usual);
        // No query: a script may still set the isolation level of its transaction.
        return "set lock_timeout to %d; set search_path to %s, \"$user\", public; set row_security to %s; set role %s;"
                .formatted(lockTimeout.toMillis(), Sql.identifier(schema), rowSecurity, role);
    }

    /** Resets the role of a script before the record is written; everything else stays. */
    public void resetRole(Connection connection) throws SQLException {
        Sql.execute(connection, "select set_config('role', %s, false)".formatted(Sql.literal(state.role())));
    }
}
