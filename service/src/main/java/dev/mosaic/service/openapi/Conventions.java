package dev.mosaic.service.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Says of an operation or a schema what holds for all alike, where it does not say it itself. So no controller has to repeat it, and none can
 * forget it.
 */
final class Conventions {
    private static final String RESPONSES = "#/components/responses/";
    private static final Map<String, ?> PROBLEM =
            Map.of("application/problem+json", Map.of("schema", Map.of("$ref", "#/components/schemas/Problem")));

    /** The example of each format, and of each type that needs none of its own. */
    private static final Map<String, Object> EXAMPLES = Map.of(
            "uuid", "0193fed7-5f92-7a0b-bdee-ddd244261b3e", "date-time", "2026-01-31T12:00:00Z", "boolean", true);

    /** Before an id in a path stands what it is of. */
    private static final Pattern THINGS = Pattern.compile("/([\\w-]+)/\\{(id|\\w+Id)}");

    private Conventions() {}

    /** The operation with its token, the meaning of its parameters, and the problems that every such operation has. */
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

    /** The schema with an example of each property. */
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
            Map<String, Object> never = copied(schema);
            never.remove("nullable"); // A parameter is there or absent.
            parameter.put("schema", never);
        }
        meaning(path, String.valueOf(source.get("name")))
                .ifPresent(meaning -> parameter.putIfAbsent("description", meaning));
        return parameter;
    }

    private static Optional<String> meaning(String path, String name) {
        return name.equals("limit")
                ? Optional.of("How many at most")
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
        addShared(responses, "400"); // For a parameter that the operation does not have.
        addShared(responses, "406");
        if (operation.containsKey("requestBody")) {
            addShared(responses, "413");
            addShared(responses, "415");
        }
        if (operation.containsKey("security")) {
            addShared(responses, "401");
        }
        addShared(responses, "429");
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
            // That a request may ask for any type is no type of an answer.
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
