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
 * Connects once before a pool is made: waits for a server that is about to come, and notices a pooler before it. With
 * a start timeout of 0 it connects as well, and waits for nothing.
 *
 * <p>A pooler that lends a session for a transaction only (PgBouncer: {@code pool_mode = transaction}) gives the statements that one client has
 * prepared to another one. So behind any pooler the driver prepares none by name. Other failures are left to the pool, which tells them.
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
                    LOG.info("PostgreSQL answers now");
                }
                if (isPooled(connection) && !String.valueOf(pool.getUrl()).contains(PREPARE_THRESHOLD)) {
                    LOG.info(
                            "A pooler is between this process and PostgreSQL: statements are not prepared by name (prepareThreshold=0)."
                                    + " If it gives a client its own session, or its own prepared statements, put prepareThreshold=5 into DATABASE_URL");
                    pool.addDataSourceProperty(PREPARE_THRESHOLD, "0");
                }
                return;
            } catch (SQLException e) {
                if (!isStartingUp(e) || System.nanoTime() - end >= 0) {
                    LOG.debug("The first connection failed", e);
                    return;
                }
                if (!hasLogged) {
                    LOG.info(
                            "PostgreSQL does not answer yet; waiting up to {} s (mosaic.database.start-timeout): {}",
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

    /** A pooler tells its clients a process of its own invention: it has to know which client wants to cancel. */
    private static boolean isPooled(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select pg_backend_pid()")) {
            result.next();
            return result.getInt(1) != connection.unwrap(PGConnection.class).getBackendPID();
        }
    }

    /** Refused, or cut off on the way in as by a proxy before a server that is not there yet; an unknown host or a wrong password stays one. */
    private static boolean isStartingUp(SQLException refusal) {
        String state = String.valueOf(refusal.getSQLState());
        return state.equals(CANNOT_CONNECT_NOW)
                || (state.startsWith(CONNECTION_EXCEPTION)
                        && (refusal.getCause() instanceof ConnectException
                                || refusal.getCause() instanceof SocketException
                                || refusal.getCause() instanceof EOFException));
    }
}
