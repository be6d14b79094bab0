package dev.mosaic.service.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {
    private static final Map<String, String> INFO = Map.of("title", "Mosaic");
    private static final Map<String, ?> FRAME =
            Map.of("info", INFO, "components", Map.of("schemas", Map.of("Problem", Map.of("type", "object"))));

    @Test
    void equalNamesOfTwoModulesStayDistinct() {
        SortedMap<String, Map<String, ?>> modules = new TreeMap<>();
        modules.put("chat", module("/api/v1/threads", "Threads"));
        modules.put("onboarding", module("/api/v1/personas", "Personas"));

        assertThat(OpenApiDocument.of(FRAME, modules))
                .containsEntry("info", INFO)
                .containsEntry("tags", List.of(Map.of("name", "Threads"), Map.of("name", "Personas")))
                .containsEntry(
                        "paths",
                        Map.of(
                                "/api/v1/threads",
                                completed("/api/v1/threads", post("chat.create", "#/components/schemas/chat.New")),
                                "/api/v1/personas",
                                completed(
                                        "/api/v1/personas",
                                        post("onboarding.create", "#/components/schemas/onboarding.New"))))
                .extractingByKey("components")
                .isEqualTo(Map.of(
                        "schemas",
                                Map.of(
                                        "Problem",
                                        Map.of("type", "object"),
                                        "chat.New",
                                        Map.of("type", "object"),
                                        "onboarding.New",
                                        Map.of("type", "object")),
                        "securitySchemes", Map.of()));
    }

    @Test
    void aModuleWithoutControllersAddsNothing() {
        SortedMap<String, Map<String, ?>> modules = new TreeMap<>(Map.of("chat", Map.of("openapi", "3.0.1")));

        assertThat(OpenApiDocument.of(FRAME, modules)).containsEntry("paths", Map.of());
    }

    private static Map<String, ?> module(String path, String tag) {
        return Map.of(
                "tags", List.of(Map.of("name", tag)),
                "paths", Map.of(path, post("create", "#/components/schemas/New")),
                "components", Map.of("schemas", Map.of("New", Map.of("type", "object"))));
    }

    private static Map<String, ?> completed(String path, Map<String, ?> operations) {
        return Map.of("post", Conventions.operation(path, (Map<?, ?>) Objects.requireNonNull(operations.get("post"))));
    }

    private static Map<String, ?> post(String operation, String schema) {
        return Map.of("post", Map.of("operationId", operation, "requestBody", Map.of("$ref", schema)));
    }
}
