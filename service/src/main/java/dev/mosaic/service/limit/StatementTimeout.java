package dev.mosaic.service.limit;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Component that sets statement_timeout, by which PostgreSQL cancels slow statements of requests.
 *
 * <p>It is set in each new connection of the pool. Migrations, which may use the same pool, reset it while they run.
 */
@Singleton
final class StatementTimeout implements BeanCreatedEventListener<DatasourceConfiguration> {
    private final Duration longest;

    StatementTimeout(DatabaseConfiguration configuration) {
        this.longest = configuration.statementTimeout();
    }

    @Override
    public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
        DatasourceConfiguration pool = event.getBean();
        if (longest.isPositive()) {
            pool.setConnectionInitSql(before(pool.getConnectionInitSql()));
        }
        return pool;
    }

    /** Puts the statement before an initialization statement of the operator, which takes precedence. */
    private String before(@Nullable String configured) {
        String own = "set statement_timeout to %d".formatted(longest.toMillis());
        return configured == null ? own : own + "; " + configured;
    }
}
