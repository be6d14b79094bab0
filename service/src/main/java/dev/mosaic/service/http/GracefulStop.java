package dev.mosaic.service.http;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Ends the service without breaking a request off: from the moment it is closed the service is not ready, and the requests that run, those that
 * still come among them, are waited for before HTTP and the database are stopped.
 */
@Readiness
@Singleton
public final class GracefulStop implements HealthIndicator, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GracefulStop.class);

    private final RunningRequests running;
    private final Duration longest;

    GracefulStop(RunningRequests running, ShutdownConfiguration configuration) {
        this.running = running;
        this.longest = configuration.timeout();
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Mono.fromSupplier(
                () -> HealthResult.builder("serving", running.areLast() ? HealthStatus.DOWN : HealthStatus.UP)
                        .build());
    }

    /** Waits for the requests that run. The longest time is {@code mosaic.shutdown.timeout}. */
    @Override
    public void close() {
        running.expectNoMore();
        try {
            int left = running.awaitNone(longest);
            if (left > 0) {
                LOG.warn("Requests that have not ended within {} s are broken off: {}", longest.toSeconds(), left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
