package dev.mosaic.service.openapi;

import dev.mosaic.migrations.test.api.ApiUser;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** API document as served to clients. */
record ApiDocument(JsonNode root) {
    static ApiDocument servedTo(ApiUser reader) {
        Map<String, Object> document =
                new Yaml().load(reader.get("/openapi/mosaic.yml").body());
        return new ApiDocument(JsonNode.from(document));
    }

    /** Returns every method of every path. */
    List<ApiOperation> operations() {
        List<ApiOperation> operations = new ArrayList<>();
        at(root, "paths")
                .entries()
                .forEach(path -> path.getValue()
                        .entries()
                        .forEach(method -> operations.add(new ApiOperation(
                                this, method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
        return List.copyOf(operations);
    }

    /** Returns the node, or the target of its {@code $ref}. */
    JsonNode resolved(JsonNode node) {
        JsonNode reference = node.get("$ref");
        if (reference == null) {
            return node;
        }
        JsonNode found = root;
        for (String name : reference.getStringValue().substring("#/".length()).split("/", -1)) {
            found = at(found, name);
        }
        return resolved(found);
    }

    private static JsonNode at(JsonNode node, String name) {
        JsonNode found = node.get(name);
        if (found == null) {
            throw new AssertionError("The document has no " + name + " where it should be");
        }
        return found;
    }
}
