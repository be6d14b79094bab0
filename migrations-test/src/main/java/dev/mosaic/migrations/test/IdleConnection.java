package dev.mosaic.migrations.test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The connection of a test's last statement, kept for the next one, since each new connection costs a server process.
 * Tests share a single one, so that connections of finished tests do not fill the server.
 *
 * <p>Its session is reset to that of a new connection ({@code discard all}), except for later {@code alter database}
 * and {@code alter role} settings, which apply to new sessions only.
 */
final class IdleConnection {
    private @Nullable String database;
    private @Nullable Connection idle;

    /** Returns the idle connection if it is to this database and the server still answers on it; else a new one. */
    Connection take(TestDatabase wanted) throws SQLException {
        Connection kept = taken(wanted.url());
        if (kept != null) {
            if (kept.isValid(10)) {
                return kept;
            }
            kept.close();
        }
        PGSimpleDataSource dataSource = wanted.newConnections();
        dataSource.setPrepareThreshold(0);
        return dataSource.getConnection();
    }

    /** Keeps a connection on which a statement succeeded, in place of the one kept before. */
    void keep(TestDatabase of, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("discard all");
        } catch (SQLException e) {
            connection.close(); // the statement of the test left a transaction open
            return;
        }
        exchange(of.url(), connection);
    }

    /** Closes the connection: PostgreSQL does not copy a database with connected sessions. */
    void close() throws SQLException {
        exchange(null, null);
    }

    private synchronized @Nullable Connection taken(String wanted) {
        if (!wanted.equals(database)) {
            return null;
        }
        Connection kept = idle;
        database = null;
        idle = null;
        return kept;
    }

    private synchronized void exchange(@Nullable String url, @Nullable Connection connection) throws SQLException {
        Connection before = idle;
        database = url;
        idle = connection;
        if (before != null) {
            before.close();
        }
    }
}
