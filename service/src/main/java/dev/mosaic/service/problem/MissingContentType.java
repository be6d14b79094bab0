package dev.mosaic.service.problem;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteAttributes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Component that rejects a body without a Content-Type. A browser page of another origin can send one without a preflight request (Fetch, 4.9), and its
 * type would be a guess (RFC 9110, 8.3).
 */
@ServerFilter("/api/**")
final class MissingContentType implements Ordered {
    private final ErrorResponseProcessor<?> bodies;

    MissingContentType(ErrorResponseProcessor<?> bodies) {
        this.bodies = bodies;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after() + 2;
    }

    /** Returns the response instead of the controller's, or null. */
    @RequestFilter
    @Nullable
    HttpResponse<?> refuse(HttpRequest<?> request) {
        if (request.getHeaders().contains(HttpHeaders.CONTENT_TYPE) || !hasBody(request) || !isRead(request)) {
            return null;
        }
        ErrorContext context = ErrorContext.builder(request)
                .errorMessage("The body has no Content-Type; send it as application/json.")
                .build();
        return bodies.processResponse(context, HttpResponse.status(HttpStatus.UNSUPPORTED_MEDIA_TYPE));
    }

    private static boolean hasBody(HttpRequest<?> request) {
        return request.getContentLength() > 0 || request.getHeaders().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private static boolean isRead(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .filter(MethodBasedRouteMatch.class::isInstance)
                .map(MethodBasedRouteMatch.class::cast)
                .filter(route -> Arrays.stream(route.getArguments())
                        .anyMatch(argument -> argument.isAnnotationPresent(Body.class)))
                .isPresent();
    }
}
