package dev.mosaic.accounts.web;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import io.micronaut.web.router.RouteAttributes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Component that requires a valid token for {@code /api}, except where a controller is annotated with {@code @Secured(IS_ANONYMOUS)}.
 *
 * <p>Outside of {@code /api} a controller without an annotation rejects every request; a path without a controller is allowed, for static files.
 */
@Singleton
final class TokenRequired implements SecurityRule<HttpRequest<?>> {
    private static final String API = "/api/";

    @Override
    public Publisher<SecurityRuleResult> check(
            @Nullable HttpRequest<?> request, @Nullable Authentication authentication) {
        return Publishers.just(request == null ? SecurityRuleResult.REJECTED : result(request, authentication));
    }

    /** Runs after the rules that read the annotations of controllers. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    private static SecurityRuleResult result(HttpRequest<?> request, @Nullable Authentication authentication) {
        if (request.getPath().startsWith(API)) {
            return authentication == null ? SecurityRuleResult.REJECTED : SecurityRuleResult.ALLOWED;
        }
        return RouteAttributes.getRouteMatch(request).isEmpty()
                ? SecurityRuleResult.ALLOWED
                : SecurityRuleResult.REJECTED;
    }
}
