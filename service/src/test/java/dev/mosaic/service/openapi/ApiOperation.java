package dev.mosaic.service.openapi;

import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What one method of one path offers, as the document tells it. */
record ApiOperation(ApiDocument document, String method, String path, JsonNode node) {
    String id() {
        JsonNode id = node.get("operationId");
        return id == null ? "" : id.getStringValue();
    }

    List<ApiParameter> parameters() {
        return elements("parameters")
                .map(parameter -> ApiParameter.of(document, parameter))
                .toList();
    }

    /** What its body is to be, if it wants one. */
    Optional<ApiSchema> body() {
        return Optional.ofNullable(node.get("requestBody"))
                .map(document::resolved)
                .flatMap(body -> ApiSchema.ofContent(document, body, "application/json"));
    }

    /** The answer of that status, if it is documented. */
    Optional<JsonNode> response(int status) {
        return Optional.ofNullable(node.get("responses"))
                .map(responses -> responses.get(Integer.toString(status)))
                .map(document::resolved);
    }

    /** The statuses that are documented. */
    List<Integer> statuses() {
        List<Integer> statuses = new ArrayList<>();
        Objects.requireNonNull(node.get("responses"))
                .entries()
                .forEach(response -> statuses.add(Integer.valueOf(response.getKey())));
        return List.copyOf(statuses);
    }

    /** Whether it is for those who show a token. */
    boolean wantsToken() {
        return elements("security").findAny().isPresent();
    }

    /**
     * The places of a request in which an id names something that there is. An id that is asked for as {@code id} in a body is none: it is what
     * the client chooses for what it makes.
     */
    List<ApiReference> references() {
        Stream<ApiReference> ofParameters = parameters().stream()
                .filter(parameter -> parameter.schema().format().equals("uuid"))
                .map(parameter -> ApiReference.of(this, parameter));
        Stream<ApiReference> ofBody = body().stream()
                .flatMap(body -> body.properties().entrySet().stream())
                .filter(property -> property.getValue().format().equals("uuid")
                        && !property.getKey().equals("id"))
                .map(property -> new ApiReference(ApiReference.BODY, property.getKey(), property.getKey()));
        return Stream.concat(ofParameters, ofBody).toList();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    private Stream<JsonNode> elements(String name) {
        JsonNode list = node.get(name);
        return list == null
                ? Stream.empty()
                : StreamSupport.stream(list.values().spliterator(), false);
    }
}
