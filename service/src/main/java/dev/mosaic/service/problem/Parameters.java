package dev.mosaic.service.problem;

import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.web.router.MethodBasedRouteMatch;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Parameters of an endpoint by their names in requests.
 *
 * @param query parameters of the query
 * @param path parameters of the path
 */
record Parameters(Map<String, Argument<?>> query, Map<String, Argument<?>> path) {
    static Parameters of(MethodBasedRouteMatch<?, ?> route) {
        Map<String, Argument<?>> query = new HashMap<>();
        Map<String, Argument<?>> path = new HashMap<>();
        Arrays.stream(route.getArguments()).forEach(argument -> {
            if (argument.isAnnotationPresent(QueryValue.class)) {
                query.put(name(argument), argument);
            } else if (route.getVariableValues().containsKey(argument.getName())) {
                path.put(argument.getName(), argument);
            }
        });
        return new Parameters(Map.copyOf(query), Map.copyOf(path));
    }

    /** Returns whether it is a query parameter. */
    boolean has(String name) {
        return query.containsKey(name);
    }

    Argument<?> named(String name) {
        return Objects.requireNonNull(query.getOrDefault(name, path.get(name)), name);
    }

    String nameOf(Argument<?> argument) {
        return argument.isAnnotationPresent(QueryValue.class) ? name(argument) : argument.getName();
    }

    /** Returns the texts of the parameters in the request; absent ones are omitted. */
    Map<String, String> texts(HttpRequest<?> request, MethodBasedRouteMatch<?, ?> route) {
        Map<String, String> texts = new HashMap<>();
        query.keySet().forEach(name -> {
            String text = request.getParameters().get(name);
            if (text != null) {
                texts.put(name, text);
            }
        });
        path.keySet()
                .forEach(name ->
                        texts.put(name, String.valueOf(route.getVariableValues().get(name))));
        return texts;
    }

    private static String name(Argument<?> argument) {
        return argument.getAnnotationMetadata()
                .stringValue(Bindable.class)
                .filter(name -> !name.isEmpty())
                .orElse(argument.getName());
    }
}
