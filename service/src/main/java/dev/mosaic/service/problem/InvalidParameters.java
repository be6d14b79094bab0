package dev.mosaic.service.problem;

import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.validation.validator.Validator;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteAttributes;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Component that rejects a request with invalid parameters and lists all of them.
 *
 * <p>Unknown and repeated parameters are invalid too: a client with a mistyped cursor would read the first page forever, one with a
 * mistyped filter everything; and another recipient may read the other of two values.
 */
@ServerFilter("/api/**")
final class InvalidParameters implements Ordered {
    private final ErrorResponseProcessor<?> bodies;
    private final Validator validator;
    private final ConversionService conversion;

    InvalidParameters(ErrorResponseProcessor<?> bodies, Validator validator, ConversionService conversion) {
        this.bodies = bodies;
        this.validator = validator;
        this.conversion = conversion;
    }

    /** Runs after authentication, so that anonymous clients learn no parameter names. */
    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after() + 1;
    }

    /** Returns the response instead of the controller's, or null. */
    @RequestFilter
    @Nullable
    HttpResponse<?> refuse(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .filter(MethodBasedRouteMatch.class::isInstance)
                .map(route -> faults(request, (MethodBasedRouteMatch<?, ?>) route))
                .filter(faults -> !faults.isEmpty())
                .map(faults -> refusal(request, faults))
                .orElse(null);
    }

    private NavigableMap<String, String> faults(HttpRequest<?> request, MethodBasedRouteMatch<?, ?> route) {
        Parameters parameters = Parameters.of(route);
        NavigableMap<String, String> faults = new TreeMap<>();
        request.getParameters().forEach((name, values) -> {
            if (!parameters.has(name)) {
                faults.put(name, "is an unknown parameter");
            } else if (values.size() > 1) {
                faults.put(name, "must not be repeated");
            }
        });
        Map<String, String> texts = parameters.texts(request, route);
        texts.forEach((name, text) -> {
            Argument<?> argument = parameters.named(name);
            if (!ParameterFormat.isOf(argument, text)) {
                faults.putIfAbsent(name, InvalidFields.expected(argument));
            }
        });
        if (!faults.isEmpty()) {
            violations(route, parameters, texts, faults).forEach(faults::putIfAbsent);
        }
        return faults;
    }

    /** Validates the well-formed parameters. If all are well-formed, the call of the endpoint validates them. */
    private <T> Map<String, String> violations(
            MethodBasedRouteMatch<T, ?> route,
            Parameters parameters,
            Map<String, String> texts,
            Map<String, String> faults) {
        @Nullable Object[] values = new Object[route.getArguments().length];
        for (int i = 0; i < values.length; i++) {
            Argument<?> argument = route.getArguments()[i];
            String text = texts.get(parameters.nameOf(argument));
            values[i] = text == null || faults.containsKey(parameters.nameOf(argument))
                    ? null
                    : conversion.convert(text, argument).orElse(null);
        }
        Map<String, String> violations = new TreeMap<>();
        validator
                .forExecutables()
                .validateParameters(route.getTarget(), route.getExecutableMethod(), values)
                .forEach(violation -> {
                    String name = InvalidFields.field(violation);
                    if (texts.containsKey(name)) {
                        violations.put(name, violation.getMessage());
                    }
                });
        return violations;
    }

    private HttpResponse<?> refusal(HttpRequest<?> request, Map<String, String> faults) {
        List<Error> errors = faults.entrySet().stream()
                .<Error>map(fault -> new Fault(fault.getKey(), fault.getValue()))
                .toList();
        return bodies.processResponse(
                ErrorContext.builder(request).errors(errors).build(), HttpResponse.status(HttpStatus.BAD_REQUEST));
    }

    /** Invalid parameter with its reason. */
    private record Fault(String name, String message) implements Error {
        @Override
        public Optional<String> getPath() {
            return Optional.of(name);
        }

        @Override
        public String getMessage() {
            return message;
        }
    }
}
