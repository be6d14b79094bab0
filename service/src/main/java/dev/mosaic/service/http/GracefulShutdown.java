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
 * Graceful shutdown of the service. On close the service becomes not ready, so that load balancers stop sending requests. Running requests,
 * including those still arriving, then complete before HTTP and the database stop.
 */
@Readiness
@Singleton
public final class GracefulShutdown implements HealthIndicator, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GracefulShutdown.class);

    private final RunningRequests running;
    private final Duration delay;
    private final Duration longest;

    GracefulShutdown(RunningRequests running, ShutdownConfiguration configuration) {
        this.running = running;
        this.delay = configuration.delay();
        this.longest = configuration.timeout();
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Mono.fromSupplier(
                () -> HealthResult.builder("serving", running.isClosing() ? HealthStatus.DOWN : HealthStatus.UP)
                        .build());
    }

    /** Accepts requests for {@code mosaic.shutdown.delay}, then waits for running ones, at most {@code mosaic.shutdown.timeout}. */
    @Override
    public void close() {
        running.closeConnections();
        try {
            if (delay.isPositive()) {
                LOG.info(
                        "Shutting down: not ready; accepting requests for another {} s (mosaic.shutdown.delay)",
                        delay.toSeconds());
                Thread.sleep(delay);
            }
            int left = running.awaitNone(longest);
            if (left > 0) {
                LOG.warn("Requests are aborted after {} s (mosaic.shutdown.timeout): {}", longest.toSeconds(), left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
