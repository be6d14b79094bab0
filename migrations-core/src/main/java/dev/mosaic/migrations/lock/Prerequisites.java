package dev.mosaic.migrations.lock;

import dev.mosaic.migrations.jdbc.Connections;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.jdbc.SqlState;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.Explanation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The prerequisites of a run: a server that accepts writes, and a session of its own. */
public final class Prerequisites {
    private static final Logger LOG = LoggerFactory.getLogger(Prerequisites.class);
    private static final int LONGEST_WAIT_S = 5;
    /** A pooler that opens a session to the server during one observation can hide from it that sessions are shared. */
    private static final int OBSERVATIONS = 3;

    /** A prepared statement is there already, or no more: another client's. */
    private static final Set<SqlState> OF_ANOTHER_CLIENT =
            Set.of(SqlState.DUPLICATE_PREPARED_STATEMENT, SqlState.INVALID_SQL_STATEMENT_NAME);

    private Prerequisites() {}

    /** Returns why a connection cannot be used for a run, as text; empty if it can. */
    public static List<Explanation> refusals(Connection connection, DataSource dataSource) throws SQLException {
        try {
            check(connection, dataSource);
            return List.of();
        } catch (DatabaseRefused e) {
            return e.explanations();
        }
    }

    /**
     * Checks that a connection can be used for a run; changes nothing.
     *
     * @throws DatabaseRefused if it is read-only, or each transaction can get another session
     */
    public static void check(Connection connection, DataSource dataSource) throws SQLException {
        Server server = Sql.queryOne(
                connection,
                "select pg_backend_pid(), pg_is_in_recovery(), current_setting('transaction_read_only')::boolean",
                result -> new Server(result.getInt(1), result.getBoolean(2), result.getBoolean(3)));
        if (server.isReplica()) {
            throw DatabaseRefused.replica();
        }
        if (server.isReadOnly()) {
            throw DatabaseRefused.readOnly(Sql.user(connection));
        }
        if (isPooled(connection, server.process())) {
            for (int observation = 0; observation < OBSERVATIONS; observation++) {
                if (isShared(connection, dataSource)) {
                    throw DatabaseRefused.sharedSession();
                }
            }
        }
    }

    /** Checks for a pooler. A pooler reports an invented process ID to its clients, so that it can match their cancel requests. */
    private static boolean isPooled(Connection connection, int process) throws SQLException {
        return connection.isWrapperFor(PGConnection.class)
                && connection.unwrap(PGConnection.class).getBackendPID() != process;
    }

    /**
     * Checks whether another client can get the session while this one is between two transactions.
     *
     * <p>A transaction pool may assign the server process that was used last, which a second connection then gets. Or
     * it assigns them in turn, which the first connection then sees. Other clients can hide this from the check, which
     * is why {@link RunLock} checks too.
     */
    private static boolean isShared(Connection connection, DataSource dataSource) throws SQLException {
        int process = process(connection);
        if (process(connection) != process) {
            return true;
        }
        try (Connection other = Connections.take(dataSource)) {
            // Not by setAutoCommit: pgjdbc would prepare its own BEGIN under a name that stays in a shared session and
            // breaks other clients.
            Sql.execute(other, "begin"); // from here until its end the transaction keeps its server process
            try {
                return process(other) == process || process(connection) != process;
            } finally {
                Sql.execute(other, "rollback");
            }
        } catch (SQLException e) {
            if (OF_ANOTHER_CLIENT.contains(SqlState.of(e))) {
                return true;
            }
            // No session is free, although this one is idle: it is not shared.
            LOG.debug("The pool has no second session", e);
            return false;
        }
    }

    private static int process(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(LONGEST_WAIT_S);
            try (var result = statement.executeQuery("select pg_backend_pid()")) {
                result.next();
                return result.getInt(1);
            }
        }
    }

    private record Server(int process, boolean isReplica, boolean isReadOnly) {}
}
