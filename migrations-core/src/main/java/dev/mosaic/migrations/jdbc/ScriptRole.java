package dev.mosaic.migrations.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The role that runs the statements of a script, and the role of the session between them, each as {@code SET ROLE}
 * takes it.
 *
 * @param script the role of the script
 * @param session the role of the session; {@code none} for the user that connected
 * @param policies absent: the session runs with {@code row_security = off}; otherwise each transaction is checked
 */
public record ScriptRole(String script, String session, Optional<RowPolicies> policies) {
    /** Runs a statement of the script in the open transaction; if it fails, the role is restored only when the transaction ends. */
    public long run(Connection connection, String sql) throws SQLException {
        if (!script.equals(session)) {
            take(connection, script);
        }
        long changed = Sql.run(connection, sql);
        if (!script.equals(session)) {
            take(connection, session);
        }
        if (policies.isPresent()) {
            policies.get().refuseHidden(connection);
        }
        return changed;
    }

    /** Returns the role of the script as {@code SET ROLE} takes it. */
    public String spelled() {
        return script.equals("none") ? script : Sql.identifier(script);
    }

    private static void take(Connection connection, String role) throws SQLException {
        Sql.execute(connection, "select set_config('role', %s, true)".formatted(Sql.literal(role)));
    }
}
