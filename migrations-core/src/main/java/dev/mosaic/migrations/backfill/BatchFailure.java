package dev.mosaic.migrations.backfill;

import dev.mosaic.migrations.jdbc.SqlState;
import java.sql.SQLException;
import java.util.Set;

/** The class of a batch failure, by its SQLSTATE (PostgreSQL manual, appendix A). */
enum BatchFailure {
    /** A conflict or time-out: a lock, a deadlock, statement_timeout. A retry with fewer rows may succeed. */
    TRANSIENT,
    /** The statement fails for a row. */
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
