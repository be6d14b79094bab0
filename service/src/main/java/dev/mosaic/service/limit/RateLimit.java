package dev.mosaic.service.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.mosaic.kernel.caller.IdentifiedClient;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Rate limit for each caller: for each user if authenticated, for each client that a module identifies, otherwise for each client address.
 *
 * <p>It runs after authentication. Each process counts separately; health, metrics and static pages are not counted.
 */
@ServerFilter("/api/**")
final class RateLimit implements Ordered {
    /**
     * Callers with a bucket; the least recently seen are evicted and start with a full bucket. A bucket and its key take about 500 bytes.
     */
    private static final int MAX_CALLERS = 100_000;

    private final RequestCallers callers;
    private final ErrorResponseProcessor<?> bodies;
    private final LoadingCache<IdentifiedClient, Bucket> buckets;

    RateLimit(RateLimitConfiguration allowed, RequestCallers callers, ErrorResponseProcessor<?> bodies) {
        this.callers = callers;
        this.bodies = bodies;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX_CALLERS)
                // After that time a bucket is full, like a new one.
                .expireAfterAccess(Duration.ofSeconds(Math.max(
                                allowed.burst() / allowed.perSecond(),
                                allowed.webhookBurst() / allowed.webhookPerSecond())
                        + 1))
                .build(caller -> switch (caller.volume()) {
                    case OF_ONE -> bucket(allowed.burst(), allowed.perSecond());
                    case OF_MANY -> bucket(allowed.webhookBurst(), allowed.webhookPerSecond());
                });
    }

    private static Bucket bucket(int burst, int perSecond) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }

    /** Returns the response instead of the controller's, or null. */
    @RequestFilter
    @Nullable
    HttpResponse<?> refuse(HttpRequest<?> request) {
        ConsumptionProbe probe = buckets.get(callers.of(request)).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? null : refusal(request, Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private HttpResponse<?> refusal(HttpRequest<?> request, Duration wait) {
        long seconds = wait.toSeconds() + 1;
        ErrorContext context = ErrorContext.builder(request)
                .errorMessage("The rate limit is exceeded. Retry in %d s.".formatted(seconds))
                .build();
        return bodies.processResponse(
                context,
                HttpResponse.status(HttpStatus.TOO_MANY_REQUESTS)
                        .header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds)));
    }
}
