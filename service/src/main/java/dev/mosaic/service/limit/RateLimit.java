package dev.mosaic.service.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
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
 * Refuses the requests of a caller who makes too many: of a user where one is known, else of a client's address.
 *
 * <p>It comes once it is known who calls. Of several processes each allows as many; health, metrics and pages are not counted.
 */
@ServerFilter("/api/**")
final class RateLimit implements Ordered {
    /** Of callers that were seen last; an unknown one begins with all that is allowed. A bucket and its key take some 500 bytes. */
    private static final int REMEMBERED = 100_000;

    private final RequestCallers callers;
    private final ErrorResponseProcessor<?> bodies;
    private final LoadingCache<String, Bucket> buckets;

    RateLimit(RateLimitConfiguration allowed, RequestCallers callers, ErrorResponseProcessor<?> bodies) {
        this.callers = callers;
        this.bodies = bodies;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                // By then it is full again, as one is that begins.
                .expireAfterAccess(Duration.ofSeconds(allowed.burst() / allowed.perSecond() + 1))
                .build(_ -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(allowed.burst())
                                .refillGreedy(allowed.perSecond(), Duration.ofSeconds(1)))
                        .build());
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }

    /** Nothing, or the answer in place of the controller's. */
    @RequestFilter
    @Nullable
    HttpResponse<?> refuse(HttpRequest<?> request) {
        ConsumptionProbe probe = buckets.get(callers.of(request)).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? null : refusal(request, Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private HttpResponse<?> refusal(HttpRequest<?> request, Duration wait) {
        long seconds = wait.toSeconds() + 1;
        ErrorContext context = ErrorContext.builder(request)
                .errorMessage("These are too many requests. Try again in %d s.".formatted(seconds))
                .build();
        return bodies.processResponse(
                context,
                HttpResponse.status(HttpStatus.TOO_MANY_REQUESTS)
                        .header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds)));
    }
}
