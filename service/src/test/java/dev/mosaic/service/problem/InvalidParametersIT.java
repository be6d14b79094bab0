package dev.mosaic.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvalidParametersIT {
    private final ApiServer server;
    private final ApiUser ada;

    InvalidParametersIT(TestDatabase database) {
        this.server = ApiServer.on(database);
        this.ada = server.newcomer();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/threads?cursor=x, cursor",
        "/api/v1/threads?limit=1&nextCursor=x, nextCursor",
        "/api/v1/threads?Limit=1, Limit",
        "/api/v1/chat/search?query=x, query",
        "/api/v1/threads/00000000-0000-0000-0000-000000000001?before=x, before"
    })
    void anUnknownParameterIsNamed(String path, String parameter) {
        assertNamed(ada.get(path), parameter);
    }

    @Test
    void anUnknownParameterOfAChangeIsNamedAndNothingChanges() {
        assertNamed(ada.post("/api/v1/threads?title=x", "{\"title\": \"y\"}"), "title");
        assertNamed(ada.delete("/api/v1/personas/%s?confirmed=true".formatted(ada.defaultPersona())), "confirmed");

        assertThat(ada.get("/api/v1/threads").each("title")).doesNotContain("y");
    }

    @Test
    void allErrorsAreReportedTogether() {
        String conversation =
                ada.post("/api/v1/conversations", "{\"chatGuid\": \"x\"}").id();

        Answer answer = ada.get(
                "/api/v1/conversations/%s/messages?limit=0&before=%%21&personaId=1&x=1".formatted(conversation));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("errors").elements())
                .extracting(error -> error.text("field") + " " + error.text("message"))
                .containsExactly(
                        "before must be the nextCursor of a page of this list",
                        "limit must be greater than or equal to 1",
                        "personaId must be a UUID",
                        "x is an unknown parameter");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/threads?limit=, limit, must be an integer",
        "/api/v1/threads?limit=%20, limit, must be an integer",
        "/api/v1/threads?limit=%D9%A1, limit, must be an integer",
        "/api/v1/threads?limit=1.0, limit, must be an integer",
        "/api/v1/threads?limit=99999999999, limit, must be an integer",
        "/api/v1/threads?limit=1&limit=2, limit, must not be repeated",
        "/api/v1/threads?before=, before, must be the nextCursor of a page of this list",
        "/api/v1/chat/export?threadId=, threadId, must be a UUID",
        "/api/v1/chat/export?threadId=1-1-1-1-1, threadId, must be a UUID",
        "/api/v1/chat/export?format=, format, 'must be one of json, csv, md'",
        "/api/v1/chat/export?format=JSON, format, 'must be one of json, csv, md'",
        "/api/v1/threads/1-1-1-1-1, id, must be a UUID",
        "/api/v1/onboarding/steps/%D9%A1, step, must be an integer"
    })
    void aParameterOfTheWrongTypeIsRefused(String path, String parameter, String message) {
        Answer answer = ada.get(path);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().at("errors").elements()).singleElement().satisfies(error -> {
            assertThat(error.text("field")).isEqualTo(parameter);
            assertThat(error.text("message")).isEqualTo(message);
        });
    }

    @Test
    void anInvalidCursorIsNamed() {
        assertThat(ada.get("/api/v1/threads?before=zzz").json().at("errors").elements())
                .extracting(error -> error.text("field") + " " + error.text("message"))
                .containsExactly("before must be the nextCursor of a page of this list");
    }

    @Test
    void knownParametersAreAccepted() {
        assertThat(ada.get("/api/v1/threads?limit=1").status()).isEqualTo(200);
        assertThat(ada.get("/api/v1/chat/search?q=x&limit=1").status()).isEqualTo(200);
    }

    @Test
    void anonymousClientsLearnNoParameterNames() {
        assertThat(server.anonymous().get("/api/v1/threads?cursor=x").status()).isEqualTo(401);
    }

    private static void assertNamed(Answer answer, String parameter) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().at("errors").elements()).singleElement().satisfies(error -> {
            assertThat(error.text("field")).isEqualTo(parameter);
            assertThat(error.text("message")).isEqualTo("is an unknown parameter");
        });
    }
}
