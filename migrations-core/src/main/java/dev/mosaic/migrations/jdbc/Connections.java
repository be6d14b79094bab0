package dev.mosaic.migrations.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Connections from a pool, independent of the pool's settings. */
public final class Connections {
    private Connections() {}

    /**
     * Takes a connection in auto-commit mode, also from a pool configured otherwise ({@code auto-commit: false}): with
     * that, writes outside of an explicit transaction would be rolled back when the connection is returned.
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
