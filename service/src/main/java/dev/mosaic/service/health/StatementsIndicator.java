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
 * Readiness check that executes a statement as requests do: in a transaction, and as a named prepared statement if the driver uses them.
 *
 * <p>Accepting connections is not enough: behind a pooler that mixes up prepared statements, requests fail on valid connections.
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
            executeStatement(connection);
            return builder.status(HealthStatus.UP).build();
        } catch (SQLException e) {
            return builder.status(HealthStatus.DOWN)
                    .details(Map.of(
                            "sqlState", String.valueOf(e.getSQLState()), "error", String.valueOf(e.getMessage())))
                    .build();
        }
    }

    private static void executeStatement(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement("select 1")) {
            if (connection.unwrap(PGConnection.class).getPrepareThreshold() > 0) {
                statement
                        .unwrap(PGStatement.class)
                        .setPrepareThreshold(1); // On the first execution instead of the fifth.
            }
            statement.setQueryTimeout(LONGEST_SECONDS);
            statement.execute();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
