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

/** What a run needs before it begins: a server that can be written to, and a session that is its own. */
public final class Prerequisites {
    private static final Logger LOG = LoggerFactory.getLogger(Prerequisites.class);
    private static final int LONGEST_WAIT_S = 5;
    /** A prepared statement is there already, or no more: another client's. */
    private static final Set<SqlState> OF_ANOTHER_CLIENT =
            Set.of(SqlState.DUPLICATE_PREPARED_STATEMENT, SqlState.INVALID_SQL_STATEMENT_NAME);

    private Prerequisites() {}

    /** Why a connection cannot carry a run, in words; empty if it can. */
    public static List<Explanation> refusals(Connection connection, DataSource dataSource) throws SQLException {
        try {
            check(connection, dataSource);
            return List.of();
        } catch (DatabaseRefused e) {
            return e.explanations();
        }
    }

    /**
     * Refuses a connection that cannot carry a run; changes nothing.
     *
     * @throws DatabaseRefused if there is no writing, or each transaction can get another session
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
        if (isPooled(connection, server.process()) && isShared(connection, dataSource)) {
            throw DatabaseRefused.sharedSession();
        }
    }

    /** A pooler tells its clients a process of its own invention: it has to know which client wants to cancel. */
    private static boolean isPooled(Connection connection, int process) throws SQLException {
        return connection.isWrapperFor(PGConnection.class)
                && connection.unwrap(PGConnection.class).getBackendPID() != process;
    }

    /**
     * Whether another client can get the session while this one is between two transactions.
     *
     * <p>A pool of transactions hands out either the process that was used last, which is then got by a second connection, or the others in
     * turn, which is then seen on the first. Other clients can hide it from us, which is why {@link RunLock} looks too.
     */
    private static boolean isShared(Connection connection, DataSource dataSource) throws SQLException {
        int process = process(connection);
        if (process(connection) != process) {
            return true;
        }
        try (Connection other = Connections.take(dataSource)) {
            // By hand: pgjdbc would prepare its own under a name that stays in the session for others to stumble over.
            Sql.execute(other, "begin"); // from here to its end it keeps the process that it got
            try {
                return process(other) == process || process(connection) != process;
            } finally {
                Sql.execute(other, "rollback");
            }
        } catch (SQLException e) {
            if (OF_ANOTHER_CLIENT.contains(SqlState.of(e))) {
                return true;
            }
            // No session is free, though this one is idle: it is not given to others.
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
