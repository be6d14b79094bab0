package dev.mosaic.migrations.lock;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.StepId;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The lock that elects the node that backfills a step: a session advisory lock (PostgreSQL manual, 13.3.5), which
 * PostgreSQL releases when the node's session ends.
 */
public final class BackfillLock {
    /** The first half of the key: the letters "mosf"; the second half is derived from the step. */
    private static final int CLASS = 0x6D6F7366;

    private BackfillLock() {}

    /** Returns the expression by which a script acquires the lock of a step: whether no other session holds it. */
    public static String taking(StepId step) {
        return "pg_try_advisory_lock(%d, hashtext(%s))".formatted(CLASS, Sql.literal(step.toString()));
    }

    /** Acquires the lock of a step unless another session holds it. */
    public static boolean tryGet(Connection connection, StepId step) throws SQLException {
        return Sql.queryOne(
                connection,
                "select pg_try_advisory_lock(?, hashtext(?))",
                result -> result.getBoolean(1),
                CLASS,
                step.toString());
    }
}
