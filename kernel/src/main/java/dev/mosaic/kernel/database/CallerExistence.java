package dev.mosaic.kernel.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Check whether a module still has its row of the current caller. Each module that keeps one row per user implements this interface as a bean. */
public interface CallerExistence {
    /**
     * Returns whether the row exists.
     *
     * @param connection in a transaction that {@link CallerTransactions#begin} has begun
     * @throws SQLException if the query fails
     */
    boolean exists(Connection connection) throws SQLException;
}
