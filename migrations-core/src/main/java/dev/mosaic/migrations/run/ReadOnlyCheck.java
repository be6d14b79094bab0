package dev.mosaic.migrations.run;

import dev.mosaic.migrations.check.CheckViolations;
import dev.mosaic.migrations.execution.ScriptSession;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.session.SessionName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The check of a step by itself, in a read-only session. */
final class ReadOnlyCheck {
    private ReadOnlyCheck() {}

    /** Returns the violations that a check finds; the session stays read-only until it is cleaned. */
    static List<CheckViolations> found(Connection connection, ScriptSession session, ModuleName module, Script check)
            throws SQLException {
        session.clean(connection, SessionName.VERIFYING);
        // For the whole session, so that no statement of the script can begin a read-write transaction.
        Sql.execute(connection, "set default_transaction_read_only to on");
        session.assumeRole(connection, module, check);
        return CheckViolations.found(connection, check, session.role(module).script());
    }
}
