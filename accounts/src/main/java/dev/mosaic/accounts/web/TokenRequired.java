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
 * Lets nobody into {@code /api} without a token, save where a controller itself says that anybody may call it.
 *
 * <p>A controller elsewhere that says nothing lets nobody in; an address that no controller has may hold a file, or nothing.
 */
@Singleton
final class TokenRequired implements SecurityRule<HttpRequest<?>> {
    private static final String API = "/api/";

    @Override
    public Publisher<SecurityRuleResult> check(
            @Nullable HttpRequest<?> request, @Nullable Authentication authentication) {
        return Publishers.just(request == null ? SecurityRuleResult.REJECTED : result(request, authentication));
    }

    /** After the rules that read what a controller says of itself. */
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
