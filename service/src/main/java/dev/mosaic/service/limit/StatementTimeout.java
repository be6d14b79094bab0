package dev.mosaic.service.limit;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lets PostgreSQL cancel what a request asks of it when that takes too long.
 *
 * <p>Each connection of the pool begins with it. Migrations, which may use the same pool, take it off while they run.
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

    /** What an operator has configured comes last, and wins. */
    private String before(@Nullable String configured) {
        String own = "set statement_timeout to %d".formatted(longest.toMillis());
        return configured == null ? own : own + "; " + configured;
    }
}
