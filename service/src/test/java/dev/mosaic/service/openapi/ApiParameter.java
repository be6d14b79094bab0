package dev.mosaic.service.openapi;

import io.micronaut.json.tree.JsonNode;
import java.util.Objects;
import java.util.Optional;

/**
 * Parameter of an operation.
 *
 * @param in path, query or header
 * @param example the sample value of the document, if any
 */
record ApiParameter(String in, String name, String description, ApiSchema schema, Optional<String> example) {
    static ApiParameter of(ApiDocument document, JsonNode node) {
        JsonNode parameter = document.resolved(node);
        ApiSchema schema = new ApiSchema(document, Objects.requireNonNull(parameter.get("schema")));
        JsonNode description = parameter.get("description");
        return new ApiParameter(
                text(parameter, "in"),
                text(parameter, "name"),
                description == null ? "" : description.getStringValue(),
                schema,
                Optional.ofNullable(parameter.get("example")).or(schema::shown).map(JsonNode::coerceStringValue));
    }

    private static String text(JsonNode node, String name) {
        return Objects.requireNonNull(node.get(name), name).getStringValue();
    }
}
