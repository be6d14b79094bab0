package dev.mosaic.migrations.session;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The settings of a session before a run got it: from the driver, or a pool's initial SQL.
 *
 * @param assignments what restores the settings, including the role
 * @param role the role, as {@code SET ROLE} takes it: {@code none} for the user that connected
 * @param noticesLostClients whether the server can check, while a statement runs, that its client is still connected
 */
public record SessionState(List<Assignment> assignments, String role, boolean noticesLostClients) {
    /**
     * Fires deferred constraint triggers before the script's settings, role and temporary tables are reset. A temporary
     * table can be dropped only once no cursor reads it.
     */
    public static final String FIRED = "set constraints all immediate; close all;";

    private static final String NO_ROLE = "none";

    /** A session without settings. */
    public static final SessionState EMPTY = new SessionState(List.of(), NO_ROLE, false);

    /**
     * Limits that the service sets for its requests, which are not meant for migrations. A limit of the server, the
     * database or the role does apply, since it is meant for every session.
     */
    private static final Set<String> LIMITS_OF_REQUESTS = Set.of("statement_timeout", "transaction_timeout");

    /** Settings of the session that have other values while scripts run. */
    private static final Set<String> REPLACED =
            Set.of("application_name", "TimeZone", "default_transaction_isolation", "client_connection_check_interval");

    private static final String RESET = """
            reset session authorization;
            reset role;
            reset all;
            discard temp;
            """;

    private static final String SET = """
            select name, format('set_config(%L, %L, false)', name, current_setting(name))
            from pg_catalog.pg_settings
            where source = 'session'
              and context in ('user', 'superuser')
            union all
            select 'role', format('set_config(%L, %L, false)', 'role', current_setting('role'))
            """;

    public SessionState {
        assignments = List.copyOf(assignments);
    }

    /** A call of {@code set_config} and the setting that it sets. */
    record Assignment(String name, String call) {}

    public static SessionState of(Connection connection) throws SQLException {
        return new SessionState(
                Sql.query(connection, SET, result -> new Assignment(result.getString(1), result.getString(2))),
                Sql.queryOne(connection, "select current_setting('role')", result -> result.getString(1)),
                Sql.queryOne(connection, "select version() ~ 'linux'", result -> result.getBoolean(1)));
    }

    /** Returns statements that restore this state, whatever a script has set: roles, settings, temporary tables. */
    public String restoring() {
        return RESET + setting(assignments.stream());
    }

    /**
     * Returns statements that clear everything of an earlier script from the session: roles, settings, temporary
     * tables. The time zone is UTC, so that scripts and records mean the same on every machine; transactions are read
     * committed, as scripts expect. The statement of a client that has gone ends within a second instead of holding its
     * locks until it completes (PostgreSQL manual, 20.3.2; not on every platform).
     *
     * @param name the {@code application_name}
     */
    public String cleaned(String name) {
        Stream<Assignment> theirs = assignments.stream()
                .filter(assignment -> !LIMITS_OF_REQUESTS.contains(assignment.name()))
                .filter(assignment -> !REPLACED.contains(assignment.name()))
                .filter(assignment -> !(assignment.name().equals("role") && role.equals(NO_ROLE)));
        return RESET
                + setting(theirs)
                + """
                set timezone to 'UTC';
                set default_transaction_isolation to 'read committed';
                set application_name to %s;
                set mosaic.migrates to 'on';
                """.formatted(Sql.literal(name))
                + (noticesLostClients ? "set client_connection_check_interval to '1s';\n" : "");
    }

    /** Sets everything by one query, because a statement for each setting would slow down each step. */
    private static String setting(Stream<Assignment> assignments) {
        String calls = assignments.map(Assignment::call).collect(joining(", "));
        return calls.isEmpty() ? "" : "select " + calls + ";\n";
    }
}
