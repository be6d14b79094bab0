package dev.mosaic.migrations.backfill;

import dev.mosaic.migrations.jdbc.SqlState;
import java.sql.SQLException;
import java.util.Set;

/** What a batch that failed has met (SQLSTATE: PostgreSQL manual, appendix A). */
enum BatchFailure {
    /** Somebody else: a lock, a deadlock, the server's patience. Fewer rows, later, may do. */
    TRANSIENT,
    /** A row for which the statement cannot be. */
    ROW,
    /** The statement itself, or the server. */
    STATEMENT;

    private static final Set<SqlState> OF_OTHERS = Set.of(
            SqlState.LOCK_NOT_AVAILABLE,
            SqlState.QUERY_CANCELED, // by statement_timeout or by hand
            SqlState.DEADLOCK_DETECTED,
            SqlState.SERIALIZATION_FAILURE); // serialization_failure

    /** Data exceptions, violated constraints and views, and what a trigger or a function raises. */
    private static final Set<String> CLASSES_OF_ROWS = Set.of("22", "23", "44", "P0");

    static BatchFailure of(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null || state.length() != 5) {
            return STATEMENT;
        }
        if (OF_OTHERS.contains(SqlState.of(failure))) {
            return TRANSIENT;
        }
        return CLASSES_OF_ROWS.contains(state.substring(0, 2)) ? ROW : STATEMENT;
    }
}
