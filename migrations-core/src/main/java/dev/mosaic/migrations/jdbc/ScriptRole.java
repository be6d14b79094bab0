package dev.mosaic.migrations.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * As whom the statements of a script run, in a session that is somebody else between them. Both are what {@code SET ROLE} takes.
 *
 * @param script the role of the script
 * @param session the role of the session; {@code none} where it is the user that has connected
 * @param policies absent: the session has PostgreSQL refuse what policies would hide; else each transaction is looked at
 */
public record ScriptRole(String script, String session, Optional<RowPolicies> policies) {
    /** Runs a statement of the script in the transaction that is open; if it fails, only the end of the transaction gives the role back. */
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
