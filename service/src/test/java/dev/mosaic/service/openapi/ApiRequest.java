package dev.mosaic.service.openapi;

import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiUser;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Request of an operation, built from the samples of the document.
 *
 * @param path the path with its query
 * @param body empty if there is none
 */
record ApiRequest(String method, String path, String body) {
    private static final JsonMapper MAPPER = JsonMapper.createDefault();

    /** Builds a request with these ids in place of its references; query parameters and fields without an id are omitted. */
    static ApiRequest of(ApiOperation operation, Map<ApiReference, String> named) {
        Map<String, JsonNode> body = new LinkedHashMap<>(
                operation.body().map(ApiSchema::shownProperties).orElse(Map.of()));
        operation.references().stream()
                .filter(reference -> reference.in().equals(ApiReference.BODY))
                .forEach(reference -> body.remove(reference.name()));
        named.forEach((reference, id) -> {
            if (reference.in().equals(ApiReference.BODY)) {
                body.put(reference.name(), JsonNode.createStringNode(id));
            }
        });
        return new ApiRequest(
                operation.method(), address(operation, named), operation.body().isPresent() ? json(body) : "");
    }

    ApiRequest withBody(Map<String, JsonNode> other) {
        return new ApiRequest(method, path, json(other));
    }

    Answer sentBy(ApiUser user) {
        return switch (method) {
            case "GET" -> user.get(path);
            case "DELETE" -> user.delete(path);
            case "POST" -> user.post(path, body);
            case "PUT" -> user.put(path, body);
            case "PATCH" -> user.patch(path, body);
            default -> throw new AssertionError("Nothing is known of the method " + method);
        };
    }

    private static String address(ApiOperation operation, Map<ApiReference, String> named) {
        String path = operation.path();
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        for (ApiParameter parameter : operation.parameters()) {
            ApiReference reference = ApiReference.of(operation, parameter);
            String value = named.getOrDefault(reference, parameter.example().orElse(""));
            if (parameter.in().equals("path")) {
                path = path.replace("{" + parameter.name() + "}", encoded(value));
            } else if (parameter.in().equals("query") && !value.isEmpty()) {
                query.add(parameter.name() + "=" + encoded(value));
            }
        }
        return path + query;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String json(Map<String, JsonNode> body) {
        try {
            return MAPPER.writeValueAsString(JsonNode.createObjectNode(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
