package dev.mosaic.service.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.api.JsonValue;
import io.micronaut.json.tree.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

class SchemaCheckTest {
    private static final String POLL = """
            type: object
            required: [id, options]
            properties:
              id: {type: string, format: uuid}
              options: {type: array, minItems: 2, items: {$ref: '#/option'}}
              status: {type: string, enum: [active, closed]}
              expiresAt: {type: [string, 'null'], format: date-time}
              votes: {type: integer, minimum: 0}
              open: {type: boolean}
              color: {type: string, pattern: '#[0-9a-f]{6}'}
              metadata: {type: object, additionalProperties: true}
            """;

    @Test
    void aValidValueHasNoErrors() {
        assertThat(offences("""
                {"id": "0193fed7-5f92-7a0b-bdee-ddd244261b3e", "options": ["a", "b"], "status": "active", "expiresAt": null,
                 "votes": 0, "open": true, "color": "#4f46e5", "metadata": {"a": [1]}}
                """)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "id": "1"                              | $.id is no uuid
            "id": 1                                | $.id is no text
            "options": ["a"]                       | $.options is too short
            "options": ["a", 2]                    | $.options[1] is no text
            "options": ["a", "abc"]                | $.options[1] is too long
            "options": {}                          | $.options is no array
            "status": "over"                       | $.status is not among [active, closed]
            "status": null                         | $.status is null
            "expiresAt": "2026-01-31"              | $.expiresAt is no date-time
            "votes": -1                            | $.votes is too small
            "votes": 1.5                           | $.votes is not whole
            "votes": "1"                           | $.votes is no number
            "open": "true"                         | $.open is neither true nor false
            "color": "blue"                        | $.color is not like #[0-9a-f]{6}
            "metadata": []                         | $.metadata is no object
            "secret": 1                            | $ has secret, which is not documented
            """)
    void anInvalidValueHasErrors(String field, String offence) {
        String poll = """
                {"id": "0193fed7-5f92-7a0b-bdee-ddd244261b3e", "options": ["a", "b"], %s}
                """.formatted(field);

        assertThat(offences(poll)).containsExactly(offence);
    }

    @Test
    void aMissingFieldIsAnError() {
        assertThat(offences("{}")).containsExactly("$ has no id", "$ has no options");
    }

    private static List<String> offences(String json) {
        ApiDocument document = new ApiDocument(JsonNode.from(Map.of("option", node("{type: string, maxLength: 2}"))));
        ApiSchema schema = new ApiSchema(document, JsonNode.from(node(POLL)));
        return SchemaCheck.offences(schema, JsonValue.of(json).node());
    }

    private static Map<String, Object> node(String yaml) {
        return new Yaml().load(yaml);
    }
}
