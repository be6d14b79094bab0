package dev.mosaic.service.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Component that merges the OpenAPI documents of the modules into one.
 *
 * <p>Rejected: the annotation processor's merge of additional files. It keeps one of two schemas with equal names and repeats operation
 * ids, and independent modules use equal names often.
 */
final class OpenApiDocument {
    private static final String SCHEMA = "#/components/schemas/";

    /** The schema of a merge patch in Java; in JSON it is the object of its properties. */
    private static final Pattern PATCH = Pattern.compile("MergePatch_(\\w+)_");

    private final SortedMap<String, Object> paths = new TreeMap<>();
    private final SortedMap<String, Object> schemas = new TreeMap<>();
    private final SortedMap<String, Object> securitySchemes = new TreeMap<>();
    private final List<Object> tags = new ArrayList<>();

    private OpenApiDocument() {}

    /**
     * Merges the documents. Schema names and operation ids are prefixed with the module's name, so they are unique as the specification
     * requires, and do not change when a module is added.
     *
     * @param frame the parts outside the modules, such as shared components
     * @param modules the parsed document of each module, by module name
     */
    static Map<String, Object> of(Map<String, ?> frame, SortedMap<String, Map<String, ?>> modules) {
        OpenApiDocument whole = new OpenApiDocument();
        modules.forEach(whole::add);
        Map<String, Object> document = new LinkedHashMap<>(frame);
        document.put("tags", whole.tags);
        document.put("paths", JsonSchemas.of(whole.paths));
        document.put("components", JsonSchemas.of(whole.components(frame.get("components"))));
        return document;
    }

    private Map<String, Object> components(@Nullable Object shared) {
        Map<String, Object> components = new LinkedHashMap<>();
        if (shared instanceof Map<?, ?> frame) {
            copy(frame, components, "");
            copy(frame.get("schemas"), schemas, "");
        }
        components.put("schemas", schemas);
        components.put("securitySchemes", securitySchemes);
        return components;
    }

    private void add(String module, Map<String, ?> document) {
        Map<?, ?> own = (Map<?, ?>) qualified(document, module);
        if (own.get("paths") instanceof Map<?, ?> offered) {
            offered.forEach((path, operations) ->
                    paths.put(path.toString(), completed(path.toString(), (Map<?, ?>) operations)));
        }
        if (own.get("components") instanceof Map<?, ?> components) {
            if (components.get("schemas") instanceof Map<?, ?> described) {
                described.forEach((name, schema) -> {
                    if (!PATCH.matcher(name.toString()).matches()) {
                        schemas.put(module + "." + name, Conventions.schema((Map<?, ?>) schema));
                    }
                });
            }
            copy(components.get("securitySchemes"), securitySchemes, "");
        }
        if (own.get("tags") instanceof List<?> list) {
            tags.addAll(list);
        }
    }

    private static Map<String, Object> completed(String path, Map<?, ?> operations) {
        Map<String, Object> completed = new LinkedHashMap<>();
        operations.forEach((method, operation) ->
                completed.put(method.toString(), Conventions.operation(path, (Map<?, ?>) operation)));
        return StandardHeaders.complete(completed);
    }

    private static void copy(@Nullable Object from, Map<String, Object> to, String prefix) {
        if (from instanceof Map<?, ?> entries) {
            entries.forEach((name, value) -> to.put(prefix + name, value));
        }
    }

    private static Object qualified(Object node, String module) {
        return switch (node) {
            case Map<?, ?> map -> {
                Map<String, Object> copy = new LinkedHashMap<>();
                map.forEach((key, value) -> copy.put(key.toString(), qualified(key.toString(), value, module)));
                yield copy;
            }
            case List<?> list ->
                list.stream().map(element -> qualified(element, module)).toList();
            default -> node;
        };
    }

    private static Object qualified(String key, Object value, String module) {
        if (value instanceof String text) {
            if (key.equals("operationId")) {
                return module + "." + text;
            }
            if (text.startsWith(SCHEMA)) {
                return SCHEMA + module + "."
                        + PATCH.matcher(text.substring(SCHEMA.length())).replaceAll("$1");
            }
        }
        return qualified(value, module);
    }
}
