package dev.mosaic.service.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Component that documents the headers that operations have in common: Idempotency-Key and Location of creations, ETag and If-None-Match of resources that
 * If-Match protects.
 */
final class StandardHeaders {
    private static final String IF_MATCH = "If-Match";
    private static final Set<String> REPRESENTATIONS = Set.of("200", "201");

    private StandardHeaders() {}

    /** Completes the operations of a path, by method. */
    static Map<String, Object> complete(Map<String, Object> operations) {
        boolean isTagged = operations.values().stream()
                .anyMatch(operation -> names((Map<?, ?>) operation).contains(IF_MATCH));
        Map<String, Object> completed = new LinkedHashMap<>();
        operations.forEach((method, source) -> {
            Map<String, Object> operation = copied((Map<?, ?>) source);
            if (method.equals("post")) {
                completeCreation(operation);
            }
            if (names(operation).contains(IF_MATCH)) {
                respond(operation, "412", "#/components/responses/412");
            }
            if (isTagged && (method.equals("get") || method.equals("patch"))) {
                REPRESENTATIONS.forEach(status -> addHeader(operation, status, "ETag"));
            }
            if (isTagged && method.equals("get")) {
                addParameter(operation, "IfNoneMatch");
                respond(operation, "304", "#/components/responses/304");
            }
            completed.put(method, operation);
        });
        return completed;
    }

    /** A creation of a user responds with 201; without a token (sign-up) the email makes it idempotent. */
    private static void completeCreation(Map<String, Object> operation) {
        boolean isOfUser = operation.get("security") instanceof List<?> security && !security.isEmpty();
        if (isOfUser && operation.get("responses") instanceof Map<?, ?> responses && responses.containsKey("201")) {
            addParameter(operation, "IdempotencyKey");
            respond(operation, "422", "#/components/responses/422");
            addHeader(operation, "201", "Location");
        }
    }

    private static List<String> names(Map<?, ?> operation) {
        return operation.get("parameters") instanceof List<?> parameters
                ? parameters.stream()
                        .map(parameter -> String.valueOf(((Map<?, ?>) parameter).get("name")))
                        .toList()
                : List.of();
    }

    private static void addParameter(Map<String, Object> operation, String name) {
        List<Object> parameters =
                new ArrayList<>(operation.get("parameters") instanceof List<?> known ? known : List.of());
        parameters.add(Map.of("$ref", "#/components/parameters/" + name));
        operation.put("parameters", parameters);
    }

    private static void respond(Map<String, Object> operation, String status, String reference) {
        Map<String, Object> responses = responses(operation);
        responses.put(status, Map.of("$ref", reference));
        operation.put("responses", responses);
    }

    private static void addHeader(Map<String, Object> operation, String status, String header) {
        Map<String, Object> responses = responses(operation);
        responses.computeIfPresent(status, (_, source) -> {
            Map<String, Object> response = copied((Map<?, ?>) source);
            Map<String, Object> headers = copied(response.get("headers") instanceof Map<?, ?> known ? known : Map.of());
            headers.put(header, Map.of("$ref", "#/components/headers/" + header));
            response.put("headers", headers);
            return response;
        });
        operation.put("responses", responses);
    }

    private static Map<String, Object> responses(Map<String, Object> operation) {
        return new TreeMap<>(operation.get("responses") instanceof Map<?, ?> known ? copied(known) : Map.of());
    }

    private static Map<String, Object> copied(Map<?, ?> source) {
        Map<String, Object> copy = new LinkedHashMap<>();
        source.forEach((name, value) -> copy.put(name.toString(), value));
        return copy;
    }
}
