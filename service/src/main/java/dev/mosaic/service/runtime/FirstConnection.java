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
    private static final String STARTING_UP = "57P03";
    private static final String UNREACHED = "08";
    private static final String PREPARE_THRESHOLD = "prepareThreshold";
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);

    private final Duration patience;

    FirstConnection(StartConfiguration configuration) {
        this.patience = configuration.startTimeout();
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
        long end = System.nanoTime() + patience.toNanos();
        boolean told = false;
        while (true) {
            try (Connection connection = DriverManager.getConnection(pool.getUrl(), login(pool))) {
                if (told) {
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
                if (!isAboutToCome(e) || System.nanoTime() - end >= 0) {
                    LOG.debug("The first connection failed", e);
                    return;
                }
                if (!told) {
                    LOG.info(
                            "PostgreSQL does not answer yet; waiting up to {} s (mosaic.database.start-timeout): {}",
                            patience.toSeconds(),
                            e.getMessage());
                    told = true;
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    private static Properties login(DatasourceConfiguration pool) {
        Properties login = new Properties();
        login.putAll(pool.getDataSourceProperties());
        if (pool.getUsername() != null) {
            login.setProperty("user", pool.getUsername());
        }
        if (pool.getPassword() != null) {
            login.setProperty("password", pool.getPassword());
        }
        return login;
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
    private static boolean isAboutToCome(SQLException refusal) {
        String state = String.valueOf(refusal.getSQLState());
        return state.equals(STARTING_UP)
                || (state.startsWith(UNREACHED)
                        && (refusal.getCause() instanceof ConnectException
                                || refusal.getCause() instanceof SocketException
                                || refusal.getCause() instanceof EOFException));
    }
}
