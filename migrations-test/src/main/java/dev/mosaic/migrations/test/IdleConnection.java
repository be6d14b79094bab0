package dev.mosaic.migrations.test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The connection that the last statement of a test was sent by, kept for the next one: a new one costs a server process. Tests
 * share one of these, so that a server is not filled with the connections of tests that are over.
 *
 * <p>Whoever takes it has a session like a new one ({@code discard all}), but for what {@code alter database} and {@code alter role} set for sessions to come.
 */
final class IdleConnection {
    private @Nullable String database;
    private @Nullable Connection idle;

    /** The idle connection, if it is one to this database and the server still answers on it; else a new one. */
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

    /** Keeps a connection on which a statement succeeded, in place of the one that was kept before. */
    void keep(TestDatabase of, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("discard all");
        } catch (SQLException e) {
            connection.close(); // the statement of the test left a transaction open
            return;
        }
        exchange(of.url(), connection);
    }

    /** Closes it: PostgreSQL copies no database that somebody is connected to. */
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
