package dev.mosaic.migrations.roles;

import dev.mosaic.migrations.jdbc.HiddenRows;
import dev.mosaic.migrations.jdbc.RowPolicies;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.session.ScriptFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The row-level security mode of the session that runs a script: either PostgreSQL refuses statements that a policy
 * affects, or each transaction is checked.
 */
public final class RowSight {
    private static final Logger LOG = LoggerFactory.getLogger(RowSight.class);

    private Optional<RowPolicies> policies = Optional.empty();

    /** Returns to the mode in which PostgreSQL refuses, for the next script. */
    public void reset() {
        policies = Optional.empty();
    }

    /** Returns the value of {@code row_security} in the session. */
    public String setting() {
        return policies.isPresent() ? "on" : "off";
    }

    public Optional<RowPolicies> policies() {
        return policies;
    }

    /**
     * Decides whether a refused script is retried in the mode that checks each transaction. The refused transaction
     * must be rolled back.
     *
     * @param role the role that runs the script
     * @throws HiddenRows if a retry is pointless, because it has used a closed table of its own
     */
    public boolean opens(Connection connection, ModuleName module, String role, SQLException refusal)
            throws SQLException {
        if (policies.isPresent() || refusal instanceof HiddenRows || !HiddenRows.isReasonFor(refusal)) {
            return false;
        }
        RowPolicies found = RowPolicies.of(connection, role);
        found.refuseOwn(refusal);
        LOG.info(
                "A script of {} reads a table with row-level security; it is retried, and refused if rows are hidden",
                module);
        policies = Optional.of(found);
        return true;
    }

    /**
     * Refuses the transaction of a script that missed rows.
     *
     * @throws ScriptFailure with the tables
     */
    public void refuseHidden(Connection connection, Script script) throws SQLException {
        if (policies.isPresent()) {
            try {
                policies.get().refuseHidden(connection);
            } catch (HiddenRows e) {
                throw ScriptFailure.around(script, e);
            }
        }
    }
}
