package dev.mosaic.service.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.JsonValue;
import io.micronaut.json.tree.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests as documented get responses as documented; other requests are refused. */
@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentedRequestsIT {
    private final ApiServer server;
    private final ApiDocument document;
    private final Belongings fixtures;

    DocumentedRequestsIT(TestDatabase database) {
        this.server = ApiServer.on(database, Belongings.SETTINGS);
        CourseContent.importInto(database);
        this.document = ApiDocument.servedTo(server.anonymous());
        this.fixtures = Belongings.of(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** The operations of users and agents. The webhook, which Telegram calls by a secret of its own, has tests in its module. */
    Stream<ApiOperation> guarded() {
        return secured().filter(operation -> !operation.isOfTelegram());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("guarded")
    void aDocumentedRequestGetsADocumentedResponse(ApiOperation operation) {
        Belongings belongings = Belongings.of(server);
        ApiRequest request = ApiRequest.of(operation, belongings.idsOf(operation));

        assertDocumented(operation, request.sentBy(belongings.sender(operation)), 200, 299);
    }

    Stream<ApiOperation> readable() {
        return guarded()
                .filter(operation -> operation.method().equals("GET"))
                .filter(operation -> !operation.path().contains("{"));
    }

    /** Empty, absent and null values are documented too. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("readable")
    void aUserWithoutDataGetsDocumentedResponses(ApiOperation operation) {
        Answer answer = ApiRequest.of(operation, Map.of()).sentBy(server.newcomer());

        assertDocumented(operation, answer, 200, 404);
    }

    /** Fields without a value are null in responses. */
    @Test
    void aResourceWithoutOptionalFieldsGetsADocumentedResponse() {
        ApiUser user = server.newcomer();
        String conversation = user.post("/api/v1/conversations", "{\"chatGuid\": \"x\", \"mode\": null}")
                .id();
        Map<String, String> bodies = Map.of(
                "/api/v1/threads", "{\"title\": \"x\"}",
                "/api/v1/personas", "{\"name\": \"x\"}",
                "/api/v1/conversations", "{\"chatGuid\": \"y\"}",
                "/api/v1/boundaries", "{\"kind\": \"topic\", \"subject\": \"x\"}",
                "/api/v1/checklists", "{\"conversationId\": \"%s\", \"title\": \"x\"}".formatted(conversation),
                "/api/v1/polls",
                        "{\"conversationId\": \"%s\", \"question\": \"x\", \"options\": [\"a\", \"b\"]}"
                                .formatted(conversation));
        bodies.forEach((path, body) -> {
            assertDocumented(operation("POST", path), user.post(path, body), 201, 201);
            assertDocumented(operation("GET", path), user.get(path), 200, 200);
        });
    }

    private ApiOperation operation(String method, String path) {
        return document.operations().stream()
                .filter(offered ->
                        offered.method().equals(method) && offered.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    Stream<Arguments> choices() {
        return guarded()
                .flatMap(operation -> operation.parameters().stream()
                        .flatMap(parameter -> parameter.schema().choices().stream()
                                .map(choice ->
                                        Arguments.of(operation, ApiReference.of(operation, parameter), choice))));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("choices")
    void everyEnumValueGetsADocumentedResponse(ApiOperation operation, ApiReference place, String choice) {
        assertDocumented(operation, with(operation, place, choice).sentBy(fixtures.sender(operation)), 200, 299);
    }

    @Test
    void whoSignsUpAsShownLogsInAsShown() {
        for (String path : List.of("/api/v1/auth/signup", "/api/v1/auth/login")) {
            ApiOperation operation = document.operations().stream()
                    .filter(offered -> offered.path().equals(path))
                    .findFirst()
                    .orElseThrow();

            assertDocumented(operation, ApiRequest.of(operation, Map.of()).sentBy(server.anonymous()), 200, 299);
        }
    }

    Stream<ApiOperation> secured() {
        return document.operations().stream().filter(ApiOperation::wantsToken);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("secured")
    void aRequestWithoutATokenIsUnauthorized(ApiOperation operation) {
        assertDocumented(operation, requestOf(operation).sentBy(server.anonymous()), 401, 401);
    }

    Stream<Arguments> required() {
        return fields().filter(field -> field.body().required().contains(field.name()))
                .map(field -> Arguments.of(field.operation(), field.name()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("required")
    void aMissingRequiredFieldIsNamed(ApiOperation operation, String field) {
        Map<String, JsonNode> body = bodyOf(operation);
        assertThat(body.remove(field)).as("what the document shows for it").isNotNull();

        assertRefused(operation, requestOf(operation).withBody(body), field);
    }

    Stream<Arguments> typed() {
        return fields().map(field -> Arguments.of(field.operation(), field.name(), field.wrong()));
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("typed")
    void aFieldOfTheWrongTypeIsRefused(ApiOperation operation, String field, JsonNode wrong) {
        Map<String, JsonNode> body = bodyOf(operation);
        body.put(field, wrong);

        assertRefused(operation, requestOf(operation).withBody(body), field);
    }

    Stream<Arguments> parameters() {
        return guarded()
                .flatMap(operation -> operation.parameters().stream()
                        .flatMap(parameter -> wrong(parameter)
                                .map(value -> Arguments.of(operation, ApiReference.of(operation, parameter), value))));
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("parameters")
    void anUndocumentedParameterValueIsRefused(ApiOperation operation, ApiReference place, String wrong) {
        assertRefused(operation, with(operation, place, wrong), place.name());
    }

    Stream<ApiOperation> withBody() {
        return guarded().filter(operation -> operation.body().isPresent());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withBody")
    void aBodyThatIsNotAnObjectIsRefused(ApiOperation operation) {
        ApiRequest request = requestOf(operation);

        assertDocumented(
                operation,
                new ApiRequest(request.method(), request.path(), "[]").sentBy(fixtures.sender(operation)),
                400,
                400);
    }

    /** Field of a body. */
    private record Field(ApiOperation operation, ApiSchema body, String name, ApiSchema schema) {
        /** Returns a value of another type. */
        JsonNode wrong() {
            return schema.type().equals("string")
                    ? JsonNode.createObjectNode(Map.of("a", JsonNode.createNumberNode(1)))
                    : JsonNode.createStringNode("nonsense");
        }
    }

    private Stream<Field> fields() {
        return document.operations().stream()
                .flatMap(operation -> operation.body().stream()
                        .flatMap(body -> body.properties().entrySet().stream()
                                .map(field -> new Field(operation, body, field.getKey(), field.getValue()))));
    }

    /** Returns a value that the schema does not allow; none for a boolean, for which any other text is false. */
    private static Stream<String> wrong(ApiParameter parameter) {
        ApiSchema schema = parameter.schema();
        boolean text = schema.type().equals("string")
                && schema.format().isEmpty()
                && schema.choices().isEmpty();
        return Stream.of(
                        text || schema.type().equals("boolean") ? Stream.<String>empty() : Stream.of("nonsense"),
                        schema.child("minimum").stream().map(least -> String.valueOf(least.getIntValue() - 1)),
                        schema.child("maximum").stream().map(most -> String.valueOf(most.getIntValue() + 1)))
                .flatMap(values -> values);
    }

    private ApiRequest requestOf(ApiOperation operation) {
        return ApiRequest.of(operation, fixtures.idsOf(operation));
    }

    private ApiRequest with(ApiOperation operation, ApiReference place, String value) {
        Map<ApiReference, String> named = new LinkedHashMap<>(fixtures.idsOf(operation));
        named.put(place, value);
        return ApiRequest.of(operation, named);
    }

    private Map<String, JsonNode> bodyOf(ApiOperation operation) {
        Map<String, JsonNode> body = new LinkedHashMap<>();
        JsonValue.of(requestOf(operation).body())
                .node()
                .entries()
                .forEach(field -> body.put(field.getKey(), field.getValue()));
        return body;
    }

    private void assertRefused(ApiOperation operation, ApiRequest request, String field) {
        Answer answer = request.sentBy(operation.wantsToken() ? fixtures.sender(operation) : server.anonymous());

        assertDocumented(operation, answer, 400, 400);
        assertThat(answer.json().at("errors").elements())
                .as(answer.body())
                .extracting(error -> error.text("field"))
                .contains(field);
    }

    private static void assertDocumented(ApiOperation operation, Answer answer, int least, int most) {
        assertThat(answer.status()).as("%s: %s", operation, answer.body()).isBetween(least, most);
        assertThat(operation.statuses()).contains(answer.status());
        JsonNode response = operation.response(answer.status()).orElseThrow();
        if (response.get("content") == null) {
            assertThat(answer.body()).isEmpty();
            return;
        }
        String type = answer.header("content-type").replaceFirst(";.*", "");
        ApiSchema schema = ApiSchema.ofContent(operation.document(), response, type)
                .orElseThrow(() -> new AssertionError("The document of %s has no %s".formatted(operation, type)));
        if (type.endsWith("json")) {
            assertThat(SchemaCheck.offences(schema, JsonValue.of(answer.body()).node()))
                    .as(answer.body())
                    .isEmpty();
            assertThat(JsonSchemaValidator.faults(operation.document(), schema.source(), answer.body()))
                    .as(answer.body())
                    .isEmpty();
        }
    }
}
