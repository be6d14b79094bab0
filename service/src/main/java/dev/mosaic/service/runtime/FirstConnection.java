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
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Test connection before a pool is created: waits for a server that is starting up, and detects a pooler. With a start timeout of 0 it
 * tries once. The pool reports all failures.
 */
@Singleton
final class FirstConnection implements BeanCreatedEventListener<DatasourceConfiguration> {
    private static final Logger LOG = LoggerFactory.getLogger(FirstConnection.class);
    private static final String CANNOT_CONNECT_NOW = "57P03";
    private static final String CONNECTION_EXCEPTION = "08";
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
                if (Pooler.needsCare(connection, pool.getUrl())) {
                    Pooler.WITHOUT_PREPARED_STATEMENTS.forEach(pool::addDataSourceProperty);
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
