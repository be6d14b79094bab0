package dev.mosaic.migrations.micronaut;

import dev.mosaic.migrations.MigrationException;
import dev.mosaic.migrations.MigrationStatus;
import dev.mosaic.migrations.Migrations;
import io.micronaut.context.BeanProvider;
import io.micronaut.core.async.publisher.AsyncSingleResultPublisher;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;

/**
 * Ready is who has every step that it was built for.
 *
 * <p>Contracts and fills in the background that are left do not count against it, and neither do steps of a newer version: while a new
 * version rolls out, the old one still serves.
 */
@Singleton
@Readiness
final class MigrationsIndicator implements HealthIndicator {
    private static final String NAME = "migrations";

    private final BeanProvider<Migrations> migrations;
    private final ExecutorService executor;

    MigrationsIndicator(
            @Named("default") BeanProvider<Migrations> migrations,
            @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        this.migrations = migrations;
        this.executor = executor;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return new AsyncSingleResultPublisher<>(executor, this::result);
    }

    private HealthResult result() {
        HealthResult.Builder builder = HealthResult.builder(NAME);
        if (!migrations.isPresent()) {
            return builder.status(HealthStatus.UP).details(Map.of("modules", 0)).build();
        }
        try {
            MigrationStatus status = migrations.get().glance();
            return builder.status(status.pending() == status.waiting() ? HealthStatus.UP : HealthStatus.DOWN)
                    .details(Map.of(
                            "modules",
                            status.modules().size(),
                            "pending",
                            status.pending(),
                            "waiting",
                            status.waiting()))
                    .build();
        } catch (MigrationException e) {
            return builder.status(HealthStatus.DOWN)
                    .details(Map.of("error", String.valueOf(e.getMessage())))
                    .build();
        }
    }
}
