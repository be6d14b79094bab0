package dev.mosaic.chat.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and titles of chat, and the cursors of its lists. */
@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LineNormalizationIT {
    private static final String BODIES = """
            threads    | {"title": "%1$s"}
            polls      | {"conversationId": "%2$s", "question": "%1$s", "options": ["a", "b"]}
            polls      | {"conversationId": "%2$s", "question": "q", "options": ["%1$s", "b"]}
            checklists | {"conversationId": "%2$s", "title": "%1$s"}
            checklists | {"conversationId": "%2$s", "title": "t", "items": ["%1$s"]}
            """;

    private final ApiServer server;

    LineNormalizationIT(TestDatabase database) {
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = BODIES)
    void aLineIsStoredNormalized(String list, String body) {
        ApiUser ada = server.newcomer();

        Answer made = ada.post("/api/v1/" + list, body.formatted("\\u00a0Cafe\\u0301\\n", conversation(ada)));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body()).contains("\"Caf\u00e9\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = BODIES)
    void aLineWithInvisibleCharactersIsRefused(String list, String body) {
        ApiUser ada = server.newcomer();

        for (String line : List.of("a\\u200bb", "a\\u0007b", "a\\nb", "\\ufeffa")) {
            assertThat(ada.post("/api/v1/" + list, body.formatted(line, conversation(ada)))
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void aChangedLineIsStoredNormalized() {
        ApiUser ada = server.newcomer();
        String thread = ada.post("/api/v1/threads", "{\"title\": \"t\"}").location();
        Answer checklist = ada.post(
                "/api/v1/checklists",
                "{\"conversationId\": \"%s\", \"title\": \"t\", \"items\": [\"i\"]}".formatted(conversation(ada)));
        String item = checklist.location() + "/items/"
                + checklist.json().at("items").elements().getFirst().text("id");

        for (String name : List.of("title", "text")) {
            String json = "{\"%s\": \" Cafe\\u0301\"}".formatted(name);
            for (String path : name.equals("title") ? List.of(thread, checklist.location()) : List.of(item)) {
                assertThat(ada.patch(path, json).json().text(name)).isEqualTo("Caf\u00e9");
                assertThat(ada.patch(path, json.replace("Cafe", "Ca\\u200bfe")).status())
                        .isEqualTo(400);
            }
        }
    }

    @Test
    void aChangeWithoutEffectKeepsUpdatedAt() {
        ApiUser ada = server.newcomer();
        Answer thread = ada.post("/api/v1/threads", "{\"title\": \"t\", \"description\": \"d\"}");
        Answer checklist = ada.post(
                "/api/v1/checklists", "{\"conversationId\": \"%s\", \"title\": \"t\"}".formatted(conversation(ada)));

        assertThat(ada.patch(thread.location(), "{}").json()).isEqualTo(thread.json());
        assertThat(ada.patch(thread.location(), "{\"title\": \" t\"}").json()).isEqualTo(thread.json());
        assertThat(ada.patch(checklist.location(), "{\"title\": \"t \"}").json())
                .isEqualTo(checklist.json());
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        ApiUser ada = server.newcomer();
        String conversation = conversation(ada);
        String thread = "";
        for (int i = 0; i < 2; i++) {
            thread = ada.post("/api/v1/threads", "{\"title\": \"t\"}").location();
            ada.post(
                    "/api/v1/polls",
                    "{\"conversationId\": \"%s\", \"question\": \"q\", \"options\": [\"a\", \"b\"]}"
                            .formatted(conversation));
            ada.post("/api/v1/checklists", "{\"conversationId\": \"%s\", \"title\": \"t\"}".formatted(conversation));
        }
        for (int i = 0; i < 2; i++) {
            ada.post(thread + "/messages", "{\"role\": \"user\", \"content\": \"x\"}");
        }
        String ofOne = "?limit=1&conversationId=" + conversation;
        List<String> lists = List.of(
                "/api/v1/threads?limit=1",
                thread + "/messages?limit=1",
                "/api/v1/polls?limit=1",
                "/api/v1/polls" + ofOne,
                "/api/v1/checklists?limit=1",
                "/api/v1/checklists" + ofOne);

        for (String list : lists) {
            String cursor = "&before=" + ada.get(list).json().text("nextCursor");
            for (String taker : lists) {
                assertThat(ada.get(taker + cursor).status())
                        .as("%s with a cursor of %s", taker, list)
                        .isEqualTo(taker.equals(list) ? 200 : 400);
            }
        }
    }

    @Test
    void aFormatIsAcceptedInLowerCaseOnly() {
        ApiUser ada = server.newcomer();

        for (String format : List.of("JSON", "Md", "cSv")) {
            assertThat(ada.get("/api/v1/chat/export?format=" + format).status()).isEqualTo(400);
        }
        assertThat(ada.get("/api/v1/chat/export?format=md").status()).isEqualTo(200);
    }

    private static String conversation(ApiUser user) {
        return user.post("/api/v1/conversations", "{\"chatGuid\": \"%s\"}".formatted(UUID.randomUUID()))
                .id();
    }
}
