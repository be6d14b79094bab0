package dev.mosaic.migrations.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Connections of a pool, whatever the pool's settings make of them. */
public final class Connections {
    private Connections() {}

    /**
     * Takes one that commits each statement by itself, also from a pool that says otherwise ({@code auto-commit: false}): there what is written
     * outside of a transaction of our own would be rolled back when the connection is given back.
     */
    public static Connection take(DataSource dataSource) throws SQLException {
        Connection connection = dataSource.getConnection();
        if (!connection.getAutoCommit()) {
            try {
                connection.setAutoCommit(true);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }
        return connection;
    }
}
