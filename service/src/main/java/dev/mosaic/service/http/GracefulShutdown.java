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
 * Ends the service without breaking a request off: from the moment it is closed the service is not ready, so that load balancers
 * send no more requests once they have noticed, and the requests that run, those that still come among them, are waited for before HTTP and the
 * database are stopped.
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
                () -> HealthResult.builder("serving", running.areLast() ? HealthStatus.DOWN : HealthStatus.UP)
                        .build());
    }

    /**
     * Serves requests for {@code mosaic.shutdown.delay}, then waits for those that run, for at most {@code mosaic.shutdown.timeout}.
     */
    @Override
    public void close() {
        running.expectNoMore();
        try {
            if (delay.isPositive()) {
                LOG.info("Not ready any more; HTTP stops in {} s (mosaic.shutdown.delay)", delay.toSeconds());
                Thread.sleep(delay);
            }
            int left = running.awaitNone(longest);
            if (left > 0) {
                LOG.warn("Requests that have not ended within {} s are broken off: {}", longest.toSeconds(), left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
