package dev.mosaic.service.tracing;

import dev.mosaic.migrations.activity.ActivityListener;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.inject.Singleton;

/** Factory of the beans that make spans. */
@Factory
@Requires(condition = TracingCondition.class)
final class TracingFactory {
    @Singleton
    OpenTelemetry openTelemetry() {
        return Tracing.ofThisProcess();
    }

    @Singleton
    ActivityListener listener() {
        return Tracing.listener();
    }
}
