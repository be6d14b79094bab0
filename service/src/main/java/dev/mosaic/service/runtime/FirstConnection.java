package dev.mosaic.service.runtime;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Test connection before a pool is created: waits for a server that is starting up, and detects a pooler. With a start timeout of 0 it
 * tries once.
 *
 * <p>A pooler in transaction mode (PgBouncer: {@code pool_mode = transaction}) can run a client's prepared statements on another session.
 * Behind any pooler the driver therefore uses no named prepared statements. The pool reports all other failures.
 */
@Singleton
final class FirstConnection implements BeanCreatedEventListener<DatasourceConfiguration> {
    private static final Logger LOG = LoggerFactory.getLogger(FirstConnection.class);
    private static final String CANNOT_CONNECT_NOW = "57P03";
    private static final String CONNECTION_EXCEPTION = "08";
    private static final String PREPARE_THRESHOLD = "prepareThreshold";
    private static final Duration RETRY_INTERVAL = Duration.ofMillis(250);

    private final Duration timeout;

    FirstConnection(StartConfiguration configuration) {
        this.timeout = configuration.startTimeout();
    }

    @Override
    public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
        DatasourceConfiguration pool = event.getBean();
        if (String.valueOf(pool.getUrl()).startsWith("jdbc:postgresql:")) {
            connect(pool);
        }
        return pool;
    }

    private void connect(DatasourceConfiguration pool) {
        long end = System.nanoTime() + timeout.toNanos();
        boolean hasLogged = false;
        while (true) {
            try (Connection connection = DriverManager.getConnection(pool.getUrl(), credentials(pool))) {
                if (hasLogged) {
                    LOG.info("Connected to PostgreSQL");
                }
                if (isPooled(connection) && !String.valueOf(pool.getUrl()).contains(PREPARE_THRESHOLD)) {
                    LOG.info(
                            "Connected through a connection pooler: named prepared statements are disabled (prepareThreshold=0)."
                                    + " If the pooler uses session mode or tracks prepared statements, add prepareThreshold=5 to DATABASE_URL");
                    pool.addDataSourceProperty(PREPARE_THRESHOLD, "0");
                }
                return;
            } catch (SQLException e) {
                if (!isStartingUp(e) || System.nanoTime() - end >= 0) {
                    LOG.debug("The test connection failed", e);
                    return;
                }
                if (!hasLogged) {
                    LOG.info(
                            "Cannot connect to PostgreSQL yet; retrying for up to {} s (mosaic.database.start-timeout): {}",
                            timeout.toSeconds(),
                            e.getMessage());
                    hasLogged = true;
                }
                LockSupport.parkNanos(RETRY_INTERVAL.toNanos());
            }
        }
    }

    private static Properties credentials(DatasourceConfiguration pool) {
        Properties credentials = new Properties();
        credentials.putAll(pool.getDataSourceProperties());
        if (pool.getUsername() != null) {
            credentials.setProperty("user", pool.getUsername());
        }
        if (pool.getPassword() != null) {
            credentials.setProperty("password", pool.getPassword());
        }
        return credentials;
    }

    /** Returns whether a pooler is in between: it reports a process id of its own, by which it routes cancel requests. */
    private static boolean isPooled(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select pg_backend_pid()")) {
            result.next();
            return result.getInt(1) != connection.unwrap(PGConnection.class).getBackendPID();
        }
    }

    /**
     * Returns whether the server may be starting up: the connection was refused, or closed as by a proxy without a backend. An unknown host
     * or a wrong password is permanent.
     */
    private static boolean isStartingUp(SQLException refusal) {
        String state = String.valueOf(refusal.getSQLState());
        return state.equals(CANNOT_CONNECT_NOW)
                || (state.startsWith(CONNECTION_EXCEPTION)
                        && (refusal.getCause() instanceof ConnectException
                                || refusal.getCause() instanceof SocketException
                                || refusal.getCause() instanceof EOFException));
    }
}
