package dev.mosaic.service.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Validation of a body against the API document by an independent JSON Schema library. */
final class JsonSchemaValidator {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private JsonSchemaValidator() {}

    static List<String> faults(ApiDocument document, JsonNode schema, String body) {
        try {
            ObjectNode whole = JSON.createObjectNode();
            whole.set("components", tree(Objects.requireNonNull(document.root().get("components"))));
            whole.setAll((ObjectNode) tree(schema));
            return SCHEMAS.getSchema(whole, STRICT).validate(JSON.readTree(body)).stream()
                    .map(ValidationMessage::getMessage)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static com.fasterxml.jackson.databind.JsonNode tree(JsonNode node) {
        try {
            return JSON.readTree(JsonMapper.createDefault().writeValueAsBytes(node));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
