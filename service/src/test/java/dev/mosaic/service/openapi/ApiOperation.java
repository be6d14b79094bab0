package dev.mosaic.service.openapi;

import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Operation of the API document: one method of one path. */
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

    /** Returns the schema of the request body, if there is one. */
    Optional<ApiSchema> body() {
        return Optional.ofNullable(node.get("requestBody"))
                .map(document::resolved)
                .flatMap(body -> ApiSchema.ofContent(document, body, "application/json"));
    }

    /** Returns the response of that status, if documented. */
    Optional<JsonNode> response(int status) {
        return Optional.ofNullable(node.get("responses"))
                .map(responses -> responses.get(Integer.toString(status)))
                .map(document::resolved);
    }

    /** Returns the documented statuses. */
    List<Integer> statuses() {
        List<Integer> statuses = new ArrayList<>();
        Objects.requireNonNull(node.get("responses"))
                .entries()
                .forEach(response -> statuses.add(Integer.valueOf(response.getKey())));
        return List.copyOf(statuses);
    }

    /** Returns whether it requires a token. */
    boolean wantsToken() {
        return elements("security").findAny().isPresent();
    }

    /** Returns whether an edge agent sends it, by its own credential. */
    boolean isOfAgent() {
        return requires("agentCredential");
    }

    /** Returns whether Telegram sends it. */
    boolean isOfTelegram() {
        return requires("telegramSecret");
    }

    private boolean requires(String scheme) {
        return elements("security").anyMatch(requirement -> requirement.get(scheme) != null);
    }

    /** Returns the references of a request to existing resources. A field {@code id} of a body is none: the client generates that id. */
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

    /** Returns the secrets in the body: they admit any user, so they are no references. */
    List<ApiReference> secrets() {
        return body().stream()
                .flatMap(body -> body.properties().keySet().stream())
                .filter("token"::equals)
                .map(name -> new ApiReference(ApiReference.BODY, name, name))
                .toList();
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
