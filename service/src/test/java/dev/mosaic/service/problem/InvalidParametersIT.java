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
        "/api/threads?cursor=x, cursor",
        "/api/threads?limit=1&nextCursor=x, nextCursor",
        "/api/threads?Limit=1, Limit",
        "/api/chat/search?query=x, query",
        "/api/threads/00000000-0000-0000-0000-000000000001?before=x, before"
    })
    void anUnknownParameterIsNamed(String path, String parameter) {
        assertNamed(ada.get(path), parameter);
    }

    @Test
    void anUnknownParameterOfAChangeIsNamedAndNothingChanges() {
        assertNamed(ada.post("/api/threads?title=x", "{\"title\": \"y\"}"), "title");
        assertNamed(ada.delete("/api/personas/%s?confirmed=true".formatted(ada.defaultPersona())), "confirmed");

        assertThat(ada.get("/api/threads").each("title")).doesNotContain("y");
    }

    @Test
    void allErrorsAreReportedTogether() {
        String conversation =
                ada.post("/api/conversations", "{\"chatGuid\": \"x\"}").id();

        Answer answer =
                ada.get("/api/conversations/%s/messages?limit=0&before=%%21&personaId=1&x=1".formatted(conversation));

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
        "/api/threads?limit=, limit, must be an integer",
        "/api/threads?limit=%20, limit, must be an integer",
        "/api/threads?limit=%D9%A1, limit, must be an integer",
        "/api/threads?limit=1.0, limit, must be an integer",
        "/api/threads?limit=99999999999, limit, must be an integer",
        "/api/threads?limit=1&limit=2, limit, must not be repeated",
        "/api/threads?before=, before, must be the nextCursor of a page of this list",
        "/api/chat/export?threadId=, threadId, must be a UUID",
        "/api/chat/export?threadId=1-1-1-1-1, threadId, must be a UUID",
        "/api/chat/export?format=, format, 'must be one of json, csv, md'",
        "/api/chat/export?format=JSON, format, 'must be one of json, csv, md'",
        "/api/threads/1-1-1-1-1, id, must be a UUID",
        "/api/onboarding/steps/%D9%A1, step, must be an integer"
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
        assertThat(ada.get("/api/threads?before=zzz").json().at("errors").elements())
                .extracting(error -> error.text("field") + " " + error.text("message"))
                .containsExactly("before must be the nextCursor of a page of this list");
    }

    @Test
    void knownParametersAreAccepted() {
        assertThat(ada.get("/api/threads?limit=1").status()).isEqualTo(200);
        assertThat(ada.get("/api/chat/search?q=x&limit=1").status()).isEqualTo(200);
    }

    @Test
    void anonymousClientsLearnNoParameterNames() {
        assertThat(server.anonymous().get("/api/threads?cursor=x").status()).isEqualTo(401);
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
