package dev.mosaic.service.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConventionsTest {
    @Test
    void anOperationHasTheProblemsOfItsKind() {
        assertThat(statuses(Map.of())).containsExactly("200", "400", "406", "429", "500", "503");
        assertThat(statuses(Map.of("security", List.of(Map.of("bearerAuth", List.of())))))
                .containsExactly("200", "400", "401", "406", "429", "500", "503");
        assertThat(statuses(Map.of("requestBody", Map.of())))
                .containsExactly("200", "400", "406", "413", "415", "429", "500", "503");
    }

    @Test
    void aDescriptionByTheOperationIsKept() {
        Map<String, Object> operation =
                Conventions.operation("/", Map.of("responses", Map.of("429", Map.of("description", "Too eager"))));

        assertThat(String.valueOf(operation.get("responses")))
                .contains("Too eager", "application/problem+json", "#/components/schemas/Problem")
                .doesNotContain("#/components/responses/429");
    }

    @Test
    void anAnonymousOperationHasNoSecurityRequirement() {
        assertThat(Conventions.operation("/", Map.of())).containsEntry("security", List.of());
    }

    @Test
    void anIdIsDescribedByThePathSegmentBeforeIt() {
        assertThat(meanings("/api/v1/checklists/{checklistId}/items/{id}", "checklistId", "id", "limit", "before"))
                .containsExactly(
                        "The id of one of the caller's checklists",
                        "The id of one of the caller's items",
                        "Maximum number of results",
                        "null");
    }

    @Test
    void aWildcardIsNotATypeOfAResponse() {
        Map<String, ?> content = Map.of("text/csv", Map.of(), "*/*", Map.of());
        Map<String, Object> operation =
                Conventions.operation("/", Map.of("responses", Map.of("200", Map.of("content", content))));

        assertThat(String.valueOf(operation.get("responses")))
                .contains("text/csv")
                .doesNotContain("*/*");
    }

    @Test
    void aPropertyWithoutAnExampleGetsThatOfItsFormat() {
        Map<String, ?> done = Map.of("type", "boolean", "example", false);
        Map<String, ?> title = Map.of("type", "string");
        String id = "0193fed7-5f92-7a0b-bdee-ddd244261b3e";

        assertThat(Conventions.schema(
                        Map.of("properties", Map.of("id", Map.of("format", "uuid"), "done", done, "title", title))))
                .containsEntry(
                        "properties",
                        Map.of("id", Map.of("format", "uuid", "example", id), "done", done, "title", title));
    }

    private static List<String> statuses(Map<String, ?> operation) {
        Map<String, Object> source = new HashMap<>(operation);
        source.put("responses", Map.of("200", Map.of("description", "Done")));
        Object responses = Conventions.operation("/", source).get("responses");
        return ((Map<?, ?>) Objects.requireNonNull(responses))
                .keySet().stream().map(String::valueOf).toList();
    }

    private static List<String> meanings(String path, String... names) {
        List<Map<String, String>> parameters =
                Stream.of(names).map(name -> Map.of("name", name)).toList();
        Object described =
                Conventions.operation(path, Map.of("parameters", parameters)).get("parameters");
        return ((List<?>) Objects.requireNonNull(described))
                .stream()
                        .map(parameter -> ((Map<?, ?>) parameter).get("description"))
                        .map(String::valueOf)
                        .toList();
    }
}
