package dev.mosaic.service.runtime;

import java.sql.Connection;
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

    /** The driver's properties for a connection through a pooler. */
    public static final Map<String, String> WITHOUT_PREPARED_STATEMENTS = Map.of(PREPARE_THRESHOLD, "0");

    private Pooler() {}

    /**
     * Returns whether prepared statements have to be disabled for a connection, and logs it if so: it goes through a pooler, and its URL does not set
     * prepareThreshold. A pooler reports a process id of its own, by which it routes cancel requests.
     */
    public static boolean needsCare(Connection connection, String url) throws SQLException {
        if (url.contains(PREPARE_THRESHOLD)) {
            return false;
        }
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select pg_backend_pid()")) {
            result.next();
            if (result.getInt(1) == connection.unwrap(PGConnection.class).getBackendPID()) {
                return false;
            }
        }
        LOG.info(
                "Connected through a connection pooler: named prepared statements are disabled (prepareThreshold=0)."
                        + " If the pooler uses session mode or tracks prepared statements, add prepareThreshold=5 to DATABASE_URL");
        return true;
    }
}
