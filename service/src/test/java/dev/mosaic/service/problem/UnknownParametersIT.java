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
class UnknownParametersIT {
    private final ApiServer server;
    private final ApiUser ada;

    UnknownParametersIT(TestDatabase database) {
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
    void aParameterThatThereIsNotIsNamed(String path, String parameter) {
        assertNamed(ada.get(path), parameter);
    }

    @Test
    void soIsOneOfARequestThatChangesSomethingAndNothingIsChanged() {
        assertNamed(ada.post("/api/threads?title=x", "{\"title\": \"y\"}"), "title");
        assertNamed(ada.delete("/api/personas/%s?confirmed=true".formatted(ada.defaultPersona())), "confirmed");

        assertThat(ada.get("/api/threads").each("title")).doesNotContain("y");
    }

    @Test
    void theParametersThatThereAreAreTaken() {
        assertThat(ada.get("/api/threads?limit=1").status()).isEqualTo(200);
        assertThat(ada.get("/api/chat/search?q=x&limit=1").status()).isEqualTo(200);
    }

    @Test
    void whoIsUnknownIsNotToldWhichThereAre() {
        assertThat(server.nobody().get("/api/threads?cursor=x").status()).isEqualTo(401);
    }

    private static void assertNamed(Answer answer, String parameter) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().at("errors").elements()).singleElement().satisfies(error -> {
            assertThat(error.text("field")).isEqualTo(parameter);
            assertThat(error.text("message")).isEqualTo("is not known here");
        });
    }
}
