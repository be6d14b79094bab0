package dev.mosaic.service.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Component that completes operations and schemas with what is common to all, unless they set it themselves. So controllers need not repeat it and cannot
 * forget it.
 */
final class Conventions {
    private static final String RESPONSES = "#/components/responses/";
    private static final Map<String, ?> PROBLEM =
            Map.of("application/problem+json", Map.of("schema", Map.of("$ref", "#/components/schemas/Problem")));

    /** Examples by format, or by type. */
    private static final Map<String, Object> EXAMPLES = Map.of(
            "uuid", "0193fed7-5f92-7a0b-bdee-ddd244261b3e", "date-time", "2026-01-31T12:00:00Z", "boolean", true);

    /** An id in a path follows the name of its collection. */
    private static final Pattern THINGS = Pattern.compile("/([\\w-]+)/\\{(id|\\w+Id)}");

    private Conventions() {}

    /** Completes an operation: security, descriptions of parameters, and the problems common to all operations. */
    static Map<String, Object> operation(String path, Map<?, ?> source) {
        Map<String, Object> operation = copied(source);
        operation.putIfAbsent("security", List.of());
        if (source.get("parameters") instanceof List<?> parameters) {
            operation.put(
                    "parameters",
                    parameters.stream()
                            .map(parameter -> parameter(path, (Map<?, ?>) parameter))
                            .toList());
        }
        operation.put("responses", responses(source));
        return operation;
    }

    /** Completes a schema with an example for each property. */
    static Map<String, Object> schema(Map<?, ?> source) {
        Map<String, Object> schema = copied(source);
        if (source.get("properties") instanceof Map<?, ?> properties) {
            Map<String, Object> shown = new LinkedHashMap<>();
            properties.forEach((name, property) -> shown.put(name.toString(), property((Map<?, ?>) property)));
            schema.put("properties", shown);
        }
        return schema;
    }

    private static Map<String, Object> property(Map<?, ?> source) {
        Map<String, Object> property = copied(source);
        Object kind = source.get("format") instanceof String format ? format : String.valueOf(source.get("type"));
        if (EXAMPLES.containsKey(kind)) {
            property.putIfAbsent("example", EXAMPLES.get(kind));
        }
        return property;
    }

    private static Map<String, Object> parameter(String path, Map<?, ?> source) {
        Map<String, Object> parameter = copied(source);
        if (source.get("schema") instanceof Map<?, ?> schema) {
            Map<String, Object> withoutNull = copied(schema);
            withoutNull.remove("nullable"); // A parameter is present or absent, never null.
            parameter.put("schema", withoutNull);
        }
        meaning(path, String.valueOf(source.get("name")))
                .ifPresent(meaning -> parameter.putIfAbsent("description", meaning));
        return parameter;
    }

    private static Optional<String> meaning(String path, String name) {
        if (name.equals("If-Match")) {
            return Optional.of(
                    "The ETag of the version that the client knows. If the resource has another one, nothing changes: 412.");
        }
        return name.equals("limit")
                ? Optional.of("Maximum number of results")
                : THINGS.matcher(path)
                        .results()
                        .filter(found -> found.group(2).equals(name))
                        .map((MatchResult found) -> "The id of one of the caller's " + found.group(1))
                        .findFirst();
    }

    private static Map<String, Object> responses(Map<?, ?> operation) {
        Map<String, Object> responses = new TreeMap<>();
        if (operation.get("responses") instanceof Map<?, ?> source) {
            source.forEach((status, response) ->
                    responses.put(status.toString(), response(status.toString(), (Map<?, ?>) response)));
        }
        addShared(responses, "400"); // For an unknown parameter.
        addShared(responses, "406");
        if (operation.containsKey("requestBody")) {
            addShared(responses, "413");
            addShared(responses, "415");
        }
        if (operation.containsKey("security")) {
            addShared(responses, "401");
        }
        addShared(responses, "429");
        addShared(responses, "500");
        addShared(responses, "503");
        return responses;
    }

    private static void addShared(Map<String, Object> responses, String status) {
        responses.putIfAbsent(status, Map.of("$ref", RESPONSES + status));
    }

    private static Map<String, Object> response(String status, Map<?, ?> source) {
        Map<String, Object> response = copied(source);
        if (Integer.parseInt(status) >= 400) {
            response.putIfAbsent("content", PROBLEM);
        }
        if (source.get("content") instanceof Map<?, ?> content && content.size() > 1) {
            Map<String, Object> named = copied(content);
            // */* is for content negotiation and is not a type of a response.
            named.remove("*/*");
            response.put("content", named);
        }
        return response;
    }

    private static Map<String, Object> copied(Map<?, ?> source) {
        Map<String, Object> copy = new LinkedHashMap<>();
        source.forEach((name, value) -> copy.put(name.toString(), value));
        return copy;
    }
}
