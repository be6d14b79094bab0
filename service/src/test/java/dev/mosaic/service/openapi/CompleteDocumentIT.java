package dev.mosaic.service.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.ApiServer;
import io.micronaut.json.tree.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Completeness of the API document for each operation and each field. */
@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompleteDocumentIT {
    private final ApiServer server;
    private final ApiDocument document;

    CompleteDocumentIT(TestDatabase database) {
        this.server = ApiServer.on(database);
        this.document = ApiDocument.servedTo(server.anonymous());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    List<ApiOperation> operations() {
        return document.operations();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void everyOperationHasASummary(ApiOperation operation) {
        assertThat(operation.id()).isNotBlank();
        assertThat(text(operation.node(), "summary")).isNotBlank();
        assertThat(operation.node().get("tags")).isNotNull();
        assertThat(operation.statuses()).anyMatch(status -> status < 300);
        assertThat(operation.statuses())
                .allSatisfy(status -> assertThat(text(operation.response(status).orElseThrow(), "description"))
                        .as("description of %d", status)
                        .isNotBlank()
                        .doesNotContain(status + " response"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void everyOperationHasASecurityRequirement(ApiOperation operation) {
        assertThat(Objects.requireNonNull(operation.node().get("security")).size())
                .isEqualTo(operation.path().startsWith("/api/v1/auth/") ? 0 : 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void everyOperationHasItsErrorResponses(ApiOperation operation) {
        assertThat(operation.statuses()).contains(429, 503);
        if (operation.wantsToken()) {
            assertThat(operation.statuses()).contains(401);
        }
        if (!operation.references().isEmpty()) {
            assertThat(operation.statuses()).contains(404);
        }
        assertThat(operation.statuses()).contains(400);
        if (operation.body().isPresent()) {
            assertThat(operation.statuses()).contains(413);
        }
        assertThat(operation.statuses())
                .filteredOn(status -> status >= 400)
                .allSatisfy(status -> assertThat(ApiSchema.ofContent(
                                document, operation.response(status).orElseThrow(), "application/problem+json"))
                        .as("problem of %d", status)
                        .map(problem -> problem.properties().keySet())
                        .hasValueSatisfying(names -> assertThat(names).contains("status", "detail", "errors")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void everyParameterHasADescription(ApiOperation operation) {
        assertThat(operation.parameters())
                .allSatisfy(parameter ->
                        assertThat(parameter.description()).as(parameter.name()).isNotBlank());
    }

    Stream<Arguments> schemas() {
        JsonNode schemas = Objects.requireNonNull(
                Objects.requireNonNull(document.root().get("components")).get("schemas"));
        return StreamSupport.stream(schemas.entries().spliterator(), false)
                .map(Map.Entry::getKey)
                .map(name -> Arguments.of(name, schema("#/components/schemas/" + name)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schemas")
    void everyPropertyHasAnExample(String name, ApiSchema schema) {
        assertThat(schema.properties()).allSatisfy((property, told) -> {
            assertThat(isShown(told)).as("example of %s.%s", name, property).isTrue();
            told.child("example")
                    .ifPresent(example -> assertThat(SchemaCheck.offences(told, example))
                            .as("example of %s.%s", name, property)
                            .isEmpty());
        });
    }

    private ApiSchema schema(String reference) {
        return new ApiSchema(document, JsonNode.createObjectNode(Map.of("$ref", JsonNode.createStringNode(reference))));
    }

    private static boolean isShown(ApiSchema schema) {
        if (schema.shown().isPresent() || !schema.properties().isEmpty()) {
            return true;
        }
        return schema.type().equals("array")
                && isShown(
                        new ApiSchema(schema.document(), schema.child("items").orElseThrow()));
    }

    private static String text(JsonNode node, String name) {
        JsonNode text = node.get(name);
        return text == null ? "" : text.getStringValue();
    }
}
