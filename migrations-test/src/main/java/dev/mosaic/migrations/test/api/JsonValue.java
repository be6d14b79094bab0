package dev.mosaic.migrations.test.api;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A JSON value with assertions: a missing member fails the test, a null is returned as null. */
public record JsonValue(JsonNode node) {
    private static final JsonMapper MAPPER = JsonMapper.createDefault();

    public static JsonValue of(String text) {
        try {
            return new JsonValue(MAPPER.readValue(text, Argument.of(JsonNode.class)));
        } catch (IOException e) {
            throw new UncheckedIOException("Invalid JSON: " + text, e);
        }
    }

    /** Returns the value at a path of member names. */
    public JsonValue at(String... path) {
        JsonNode found = node;
        for (String name : path) {
            JsonNode next = found.get(name);
            if (next == null) {
                throw new AssertionError("Missing member: " + name + " in " + found);
            }
            found = next;
        }
        return new JsonValue(found);
    }

    /** Returns the string, number or boolean at a path, or null. */
    public @Nullable Object value(String... path) {
        return at(path).node.getValue();
    }

    /** Returns the string at a path. */
    public String text(String... path) {
        return at(path).node.getStringValue();
    }

    /** Returns the elements of an array. */
    public List<JsonValue> elements() {
        return StreamSupport.stream(node.values().spliterator(), false)
                .map(JsonValue::new)
                .toList();
    }
}
