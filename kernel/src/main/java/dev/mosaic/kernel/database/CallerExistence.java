package dev.mosaic.kernel.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Tells whether the current caller still has a row. The module that owns the users' table implements it, as a bean. */
public interface CallerExistence {
    /**
     * Returns whether the caller of the open transaction exists.
     *
     * @param connection in a transaction that {@link CallerTransactions#begin} has begun
     * @throws SQLException if the database cannot answer
     */
    boolean isThere(Connection connection) throws SQLException;
}
