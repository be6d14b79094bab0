package dev.mosaic.service.openapi;

import io.micronaut.json.tree.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Schema of the API document.
 *
 * @param source as in the document
 * @param node with references resolved
 */
record ApiSchema(ApiDocument document, JsonNode source, JsonNode node) {
    ApiSchema(ApiDocument document, JsonNode source) {
        this(document, source, whole(document, source));
    }

    /** Returns the schema of the content of that media type, if there is one. */
    static Optional<ApiSchema> ofContent(ApiDocument document, JsonNode holder, String mediaType) {
        return Optional.ofNullable(holder.get("content"))
                .map(content -> content.get(mediaType))
                .map(content -> content.get("schema"))
                .map(schema -> new ApiSchema(document, schema));
    }

    /** Returns the type other than null. */
    String type() {
        return types().filter(type -> !type.equals("null")).findFirst().orElse("");
    }

    boolean isNullable() {
        return types().anyMatch("null"::equals) || node.get("oneOf") != null;
    }

    private Stream<String> types() {
        return child("type").stream()
                .flatMap(type -> type.isArray() ? elements(type) : Stream.of(type))
                .map(JsonNode::getStringValue);
    }

    String format() {
        return word("format");
    }

    Map<String, ApiSchema> properties() {
        Map<String, ApiSchema> properties = new LinkedHashMap<>();
        child("properties")
                .ifPresent(all -> all.entries()
                        .forEach(property ->
                                properties.put(property.getKey(), new ApiSchema(document, property.getValue()))));
        return properties;
    }

    List<String> required() {
        return words("required");
    }

    List<String> choices() {
        return words("enum");
    }

    /** Returns a sample value: the example, the default or the first enum value. */
    Optional<JsonNode> shown() {
        return child("example")
                .or(() -> child("default"))
                .or(() -> choices().stream().findFirst().map(JsonNode::createStringNode));
    }

    /** Returns an object of the sample values of all properties. */
    Map<String, JsonNode> shownProperties() {
        Map<String, JsonNode> shown = new LinkedHashMap<>();
        shown().ifPresentOrElse(
                        whole -> whole.entries().forEach(property -> shown.put(property.getKey(), property.getValue())),
                        () -> properties()
                                .forEach((name, property) ->
                                        property.shown().ifPresent(value -> shown.put(name, value))));
        return shown;
    }

    Optional<JsonNode> child(String name) {
        return Optional.ofNullable(node.get(name));
    }

    /** Resolves a reference; of the alternatives in oneOf the one other than null. */
    private static JsonNode whole(ApiDocument document, JsonNode source) {
        JsonNode either = source.get("oneOf");
        JsonNode referred = either == null ? source : Objects.requireNonNull(either.get(0));
        if (referred.get("$ref") == null) {
            return source;
        }
        Map<String, JsonNode> whole = new LinkedHashMap<>();
        Stream.of(document.resolved(referred), source)
                .forEach(part -> part.entries().forEach(word -> whole.put(word.getKey(), word.getValue())));
        whole.remove("$ref");
        return JsonNode.createObjectNode(whole);
    }

    private String word(String name) {
        return child(name).map(JsonNode::getStringValue).orElse("");
    }

    private List<String> words(String name) {
        return child(name).stream()
                .flatMap(ApiSchema::elements)
                .map(JsonNode::coerceStringValue)
                .toList();
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.values().spliterator(), false);
    }
}
