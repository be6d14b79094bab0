package dev.mosaic.service.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Component that converts OpenAPI 3.0, which the compilation generates, to 3.1, whose schemas are JSON Schema.
 *
 * <p>Rejected: 3.0. Its {@code nullable} has no effect beside {@code allOf}, which references with a description need; so a field could not
 * be documented as an object of another schema or null.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.1.html#schema-object">OpenAPI 3.1, Schema Object</a>
 */
final class JsonSchemas {
    private static final String NULL = "null";

    private JsonSchemas() {}

    /** Converts a node of the document with all its schemas. */
    static Object of(Object node) {
        return switch (node) {
            case Map<?, ?> map -> ofMap(map);
            case List<?> list -> list.stream().map(JsonSchemas::of).toList();
            default -> node;
        };
    }

    private static Map<String, Object> ofMap(Map<?, ?> source) {
        Map<String, Object> schema = new LinkedHashMap<>();
        source.forEach((name, value) -> schema.put(name.toString(), of(value)));
        boolean isNullable = Boolean.TRUE.equals(schema.get("nullable"));
        if (schema.get("nullable") instanceof Boolean) {
            schema.remove("nullable");
        }
        if (schema.get("allOf") instanceof List<?> parts && parts.size() == 1) {
            schema.remove("allOf");
            refer(schema, (Map<?, ?>) parts.getFirst(), isNullable);
        } else if (isNullable && schema.get("type") instanceof String type) {
            schema.put("type", List.of(type, NULL));
            schema.computeIfPresent("enum", (_, choices) -> withNull((List<?>) choices));
        }
        if (schema.get("pattern") instanceof String
                && !String.valueOf(schema.get("type")).contains("string")) {
            schema.remove("pattern"); // Applies to strings only (JSON Schema, 6.3.3).
        }
        if (schema.get("x-pattern-message") instanceof String) {
            schema.remove("x-pattern-message");
        }
        return schema;
    }

    private static void refer(Map<String, Object> schema, Map<?, ?> reference, boolean isNullable) {
        if (isNullable) {
            schema.put("oneOf", List.of(reference, Map.of("type", NULL)));
        } else {
            reference.forEach((name, value) -> schema.put(name.toString(), value));
        }
    }

    private static List<Object> withNull(List<?> choices) {
        List<Object> all = new ArrayList<>(choices);
        all.add(null);
        return all;
    }
}
