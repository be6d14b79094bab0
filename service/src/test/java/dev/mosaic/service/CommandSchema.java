package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** {@code docs/commands.schema.json}, as a validator that is not Mosaic's reads it. */
final class CommandSchema {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig FORMATS =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final JsonNode DOCUMENT = read();

    private CommandSchema() {}

    /** Asserts that an answer is what the document says of answers of that name, and nothing else: returns it. */
    static JsonNode assertIs(String name, String answer) {
        assertThat(answer).as("one line").endsWith("\n").containsOnlyOnce("\n");
        JsonNode json = parsed(answer);
        assertThat(faults("#/$defs/" + name, json)).as(answer).isEmpty();
        assertThat(whole().validate(json)).as("one kind of answer").isEmpty();
        return json;
    }

    /** What is wrong with an answer. */
    static Set<ValidationMessage> faultsOf(String name, JsonNode answer) {
        return faults("#/$defs/" + name, answer);
    }

    /** What is wrong with the document itself, by the schema of schemas. */
    static Set<ValidationMessage> faultsOfDocument() {
        return FACTORY.getSchema(SchemaLocation.of(VersionFlag.V202012.getId()))
                .validate(DOCUMENT.toString(), InputFormat.JSON);
    }

    /** The values of an enumeration. */
    static List<String> values(String name) {
        return StreamSupport.stream(DOCUMENT.at("/$defs/" + name + "/enum").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Set<ValidationMessage> faults(String reference, JsonNode json) {
        ObjectNode schema = MAPPER.createObjectNode();
        schema.put("$schema", VersionFlag.V202012.getId());
        schema.set("$defs", DOCUMENT.get("$defs"));
        schema.put("$ref", reference);
        return FACTORY.getSchema(schema, FORMATS).validate(json);
    }

    private static JsonSchema whole() {
        return FACTORY.getSchema(DOCUMENT, FORMATS);
    }

    private static JsonNode parsed(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private static JsonNode read() {
        try {
            return MAPPER.readTree(Path.of("../docs/commands.schema.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
