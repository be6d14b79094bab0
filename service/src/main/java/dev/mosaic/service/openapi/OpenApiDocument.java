package dev.mosaic.service.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One OpenAPI document, joined from those of the modules.
 *
 * <p>Not left to the compiler's own merge of additional files: it keeps one of two schemas of the same name and repeats operation ids, and
 * modules that know nothing of each other use the same names all the time.
 */
final class OpenApiDocument {
    private static final String SCHEMA = "#/components/schemas/";

    private final SortedMap<String, Object> paths = new TreeMap<>();
    private final SortedMap<String, Object> schemas = new TreeMap<>();
    private final SortedMap<String, Object> securitySchemes = new TreeMap<>();
    private final List<Object> tags = new ArrayList<>();

    private OpenApiDocument() {}

    /**
     * Joins what the modules offer. The names of schemas and the ids of operations are prefixed with the module's, so they are unique as the
     * specification demands, and a module's own do not change when another module comes.
     *
     * @param info title, description and version
     * @param modules the parsed document of each module by its name
     */
    static Map<String, Object> of(Map<String, ?> info, SortedMap<String, Map<String, ?>> modules) {
        OpenApiDocument whole = new OpenApiDocument();
        modules.forEach(whole::add);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.0.1");
        document.put("info", info);
        document.put("tags", whole.tags);
        document.put("paths", whole.paths);
        document.put("components", Map.of("schemas", whole.schemas, "securitySchemes", whole.securitySchemes));
        return document;
    }

    private void add(String module, Map<String, ?> document) {
        Map<?, ?> own = (Map<?, ?>) qualified(document, module);
        copy(own.get("paths"), paths, "");
        if (own.get("components") instanceof Map<?, ?> components) {
            copy(components.get("schemas"), schemas, module + ".");
            copy(components.get("securitySchemes"), securitySchemes, "");
        }
        if (own.get("tags") instanceof List<?> list) {
            tags.addAll(list);
        }
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
                return SCHEMA + module + "." + text.substring(SCHEMA.length());
            }
        }
        return qualified(value, module);
    }
}
