package dev.mosaic.service.problem;

import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a query parameter that the endpoint does not have. Whoever pages by a parameter of another name would otherwise get the first page for
 * ever, and whoever mistypes a filter everything.
 */
@ServerFilter("/api/**")
final class UnknownParameters implements Ordered {
    private final ErrorResponseProcessor<?> bodies;

    UnknownParameters(ErrorResponseProcessor<?> bodies) {
        this.bodies = bodies;
    }

    /** After it is known who calls: nobody else is told what there is. */
    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after() + 1;
    }

    /** Nothing, or the answer in place of the controller's. */
    @RequestFilter
    @Nullable
    HttpResponse<?> refuse(HttpRequest<?> request) {
        if (request.getParameters().isEmpty()) {
            return null; // Most have none, and need not be compared with anything.
        }
        List<Error> unknown = RouteAttributes.getRouteMatch(request).stream()
                .filter(MethodBasedRouteMatch.class::isInstance)
                .map(MethodBasedRouteMatch.class::cast)
                .map(UnknownParameters::known)
                .flatMap(known -> request.getParameters().names().stream().filter(name -> !known.contains(name)))
                .<Error>map(Unknown::new)
                .toList();
        return unknown.isEmpty()
                ? null
                : bodies.processResponse(
                        ErrorContext.builder(request).errors(unknown).build(),
                        HttpResponse.status(HttpStatus.BAD_REQUEST));
    }

    private static Set<String> known(MethodBasedRouteMatch<?, ?> route) {
        return Arrays.stream(route.getArguments())
                .filter(argument -> argument.isAnnotationPresent(QueryValue.class))
                .map(UnknownParameters::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String name(Argument<?> argument) {
        return argument.getAnnotationMetadata()
                .stringValue(Bindable.class)
                .filter(name -> !name.isEmpty())
                .orElse(argument.getName());
    }

    /** A parameter that there is not. */
    private record Unknown(String name) implements Error {
        @Override
        public Optional<String> getPath() {
            return Optional.of(name);
        }

        @Override
        public String getMessage() {
            return "is not known here";
        }
    }
}
