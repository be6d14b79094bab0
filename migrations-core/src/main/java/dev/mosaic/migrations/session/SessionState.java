package dev.mosaic.migrations.session;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was set in a session before a run got it: by the driver, by a pool's initial SQL.
 *
 * @param assignments what sets it once more, the role among it
 * @param role the role, as {@code SET ROLE} takes it: {@code none} where it is the user that has connected
 */
public record SessionState(List<Assignment> assignments, String role) {
    /** What the script left for its commit happens before its settings, role and temporary tables go; a temporary table goes once no cursor reads it. */
    public static final String FIRED = "set constraints all immediate; close all;";

    private static final String NO_ROLE = "none";

    /** Nothing was set. */
    public static final SessionState EMPTY = new SessionState(List.of(), NO_ROLE);

    /**
     * How long the service lets a statement take, which is meant for its requests and not for a migration. What the server, the database or
     * the role says does hold, for it was said to all.
     */
    private static final Set<String> LIMITS_OF_REQUESTS = Set.of("statement_timeout", "transaction_timeout");

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

    /** A call of {@code set_config}, and what it sets. */
    record Assignment(String name, String call) {}

    public static SessionState of(Connection connection) throws SQLException {
        return new SessionState(
                Sql.query(connection, SET, result -> new Assignment(result.getString(1), result.getString(2))),
                Sql.queryOne(connection, "select current_setting('role')", result -> result.getString(1)));
    }

    /** Statements that take a session back to it, whatever a script has set: roles, settings, temporary tables. */
    public String restoring() {
        return resetting(assignments.stream().map(Assignment::call));
    }

    /**
     * Statements that leave nothing of an earlier script in the session: roles, settings, temporary tables. Times are in UTC, so that a script
     * and the records mean the same on every machine; transactions are read committed, as scripts expect. The statement of a process that is
     * gone ends within a second instead of holding its locks to its end (PostgreSQL manual, 20.3.2; not on every platform).
     *
     * @param name the {@code application_name}
     */
    public String cleaned(String name) {
        Stream<String> ours = Stream.of(
                "set_config('timezone', 'UTC', false)",
                "set_config('default_transaction_isolation', 'read committed', false)",
                "set_config('application_name', %s, false)".formatted(Sql.literal(name)),
                "case when version() ~ 'linux' then set_config('client_connection_check_interval', '1s', false) end");
        Stream<String> theirs = assignments.stream()
                .filter(assignment -> !LIMITS_OF_REQUESTS.contains(assignment.name()))
                .map(Assignment::call);
        return resetting(Stream.concat(theirs, ours));
    }

    /** Sets by one query, because a statement for each setting has its price in each step. */
    private static String resetting(Stream<String> calls) {
        return """
                reset session authorization;
                reset role;
                reset all;
                discard temp;
                select %s;
                """.formatted(calls.collect(joining(", ")));
    }
}
