package dev.mosaic.migrations.micronaut;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.migrations.status.MigrationStatus;
import io.micronaut.context.BeanProvider;
import io.micronaut.core.async.publisher.AsyncSingleResultPublisher;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;

/**
 * Health indicator: up while the database has every step that this process was built for, and no problem for which its
 * next start would be refused.
 *
 * <p>Deferred steps do not count. Neither do the steps of a newer version, and files that it has changed: during a
 * rollout the old version still serves.
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
            MigrationStatus status = migrations.get().quickStatus();
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("modules", status.modules().size());
            details.put("pending", status.pending());
            details.put("deferred", status.deferred());
            if (!status.explanations().isEmpty()) {
                details.put(
                        "problems",
                        status.explanations().stream().map(Explanation::what).toList());
            }
            return builder.status(status.isReady() ? HealthStatus.UP : HealthStatus.DOWN)
                    .details(details)
                    .build();
        } catch (MigrationException e) {
            return builder.status(HealthStatus.DOWN)
                    .details(Map.of("error", String.valueOf(e.getMessage())))
                    .build();
        }
    }
}
