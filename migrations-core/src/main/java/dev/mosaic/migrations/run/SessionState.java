package dev.mosaic.migrations.run;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What was set in a session before a run got it: by the driver, by a pool's initial SQL.
 *
 * @param assignments calls of {@code set_config}, the role among them
 * @param role the role, as {@code SET ROLE} takes it: {@code none} where it is the user that has connected
 */
record SessionState(List<String> assignments, String role) {
    static final String NO_ROLE = "none";

    private static final String SET = """
            select format('set_config(%L, %L, false)', name, current_setting(name))
            from pg_catalog.pg_settings
            where source = 'session'
              and context in ('user', 'superuser')
            union all
            select format('set_config(%L, %L, false)', 'role', current_setting('role'))
            """;

    SessionState {
        assignments = List.copyOf(assignments);
    }

    static SessionState of(Connection connection) throws SQLException {
        return new SessionState(
                Sql.query(connection, SET, result -> result.getString(1)),
                Sql.queryOne(connection, "select current_setting('role')", result -> result.getString(1)));
    }

    /** Statements that take a session back to it, whatever a script has set: roles, settings, temporary tables. */
    String restoring() {
        return """
                reset session authorization;
                reset role;
                reset all;
                discard temp;
                select %s;
                """.formatted(assignments.stream().collect(joining(", ")));
    }
}
