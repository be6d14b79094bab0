package dev.mosaic.service.health;

import io.micronaut.core.async.publisher.AsyncSingleResultPublisher;
import io.micronaut.health.HealthStatus;
import io.micronaut.jdbc.DataSourceResolver;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;
import org.reactivestreams.Publisher;

/**
 * Tells whether PostgreSQL carries out statements as requests send them: in a transaction, and prepared by name where the driver does that.
 *
 * <p>A server that takes connections is not enough: behind a pooler that mixes up prepared statements every request fails on connections
 * that are valid.
 */
@Singleton
@Readiness
final class StatementsIndicator implements HealthIndicator {
    private static final String NAME = "statements";
    private static final int LONGEST_SECONDS = 5;

    private final DataSource pool;
    private final ExecutorService executor;

    StatementsIndicator(
            DataSource pool,
            @Nullable DataSourceResolver resolver,
            @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        this.pool = resolver == null ? pool : resolver.resolve(pool);
        this.executor = executor;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return new AsyncSingleResultPublisher<>(executor, this::result);
    }

    private HealthResult result() {
        HealthResult.Builder builder = HealthResult.builder(NAME);
        try (Connection connection = pool.getConnection()) {
            ask(connection);
            return builder.status(HealthStatus.UP).build();
        } catch (SQLException e) {
            return builder.status(HealthStatus.DOWN)
                    .details(Map.of(
                            "sqlState", String.valueOf(e.getSQLState()), "error", String.valueOf(e.getMessage())))
                    .build();
        }
    }

    private static void ask(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement("select 1")) {
            if (connection.unwrap(PGConnection.class).getPrepareThreshold() > 0) {
                statement
                        .unwrap(PGStatement.class)
                        .setPrepareThreshold(1); // now, and not only when it has run five times
            }
            statement.setQueryTimeout(LONGEST_SECONDS);
            statement.execute();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
