package dev.mosaic.service.runtime;

import dev.mosaic.migrations.problem.DatabaseRefused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection pooler between this process and PostgreSQL.
 *
 * <p>In transaction mode (PgBouncer: {@code pool_mode = transaction}) it can run a client's prepared statements on another session. Behind any pooler
 * the driver therefore uses no named prepared statements.
 */
public final class Pooler {
    private static final Logger LOG = LoggerFactory.getLogger(Pooler.class);
    private static final String PREPARE_THRESHOLD = "prepareThreshold";

    private static final String CONNECTION_EXCEPTION = "08";

    /** The driver's properties for a connection through a pooler. */
    public static final Map<String, String> WITHOUT_PREPARED_STATEMENTS = Map.of(PREPARE_THRESHOLD, "0");

    private Pooler() {}

    /**
     * Returns whether prepared statements have to be disabled for a connection, and logs it if so: it goes through a pooler, and its URL does not set
     * prepareThreshold.
     *
     * @throws DatabaseRefused if the URL enables prepared statements and the pooler mixes them up
     */
    public static boolean needsCare(Connection connection, String url) throws SQLException {
        if (!isBehindPooler(connection)) {
            return false;
        }
        if (url.contains(PREPARE_THRESHOLD)) {
            prepare(connection);
            return false;
        }
        LOG.info(
                "Connected through a connection pooler: named prepared statements are disabled (prepareThreshold=0)."
                        + " If the pooler uses session mode or tracks prepared statements, add prepareThreshold=5 to DATABASE_URL");
        return true;
    }

    /** Returns whether the process id that the connection reports is not that of its session: a pooler routes cancel requests by an id of its own. */
    private static boolean isBehindPooler(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select pg_backend_pid()")) {
            result.next();
            return result.getInt(1) != connection.unwrap(PGConnection.class).getBackendPID();
        }
    }

    /** Runs one statement until the driver has used it by its name. */
    private static void prepare(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select ?")) {
            int threshold = connection.unwrap(PGConnection.class).getPrepareThreshold();
            for (int execution = 0; threshold > 0 && execution <= threshold; execution++) {
                statement.setInt(1, execution);
                statement.execute();
            }
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith(CONNECTION_EXCEPTION)) {
                throw e;
            }
            throw DatabaseRefused.of(e);
        }
    }
}
