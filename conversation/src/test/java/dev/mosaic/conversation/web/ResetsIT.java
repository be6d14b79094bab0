package dev.mosaic.conversation.web;

import static dev.mosaic.conversation.web.MessageFixture.conversation;
import static dev.mosaic.conversation.web.MessageFixture.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.AtOnce;
import dev.mosaic.migrations.test.api.JsonValue;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@ModuleTest("conversation")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResetsIT {
    private final ApiServer server;

    ResetsIT(TestDatabase database) {
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aResetHidesTheHistoryOfOnePersonaAndUndoShowsItAgain() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        String work = ada.post("/api/v1/personas", "{\"name\": \"Work\"}").id();
        Answer first = send(ada, messages, "1");
        sayAt(ada, messages, work, "at work");

        Answer reset = ada.post(reset(messages), "");
        send(ada, messages, "2");

        assertThat(reset.status()).isEqualTo(200);
        assertThat(reset.json().text("personaId")).isEqualTo(ada.defaultPersona());
        assertThat(ada.get(messages).each("content")).containsExactly("2");
        assertThat(ada.get(messages + "/" + first.id()).status()).isEqualTo(404);
        assertThat(texts(ada.get(context(messages)).json().at("messages"), "content"))
                .containsExactly("2");
        assertThat(ada.get(messages + "?personaId=" + work).each("content")).containsExactly("at work");

        Answer undone = ada.post(reset(messages) + "/undo", "");

        assertThat(undone.json().value("hiddenUntil")).isNull();
        assertThat(ada.get(messages).each("content")).containsExactly("1", "2");
        assertThat(ada.get(messages + "/" + first.id()).status()).isEqualTo(200);
    }

    @Test
    void undoRestoresThePreviousReset() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        send(ada, messages, "1");
        Answer first = ada.post(reset(messages), "");
        send(ada, messages, "2");
        ada.post(reset(messages), "");
        send(ada, messages, "3");

        assertThat(ada.get(messages).each("content")).containsExactly("3");
        assertThat(ada.post(reset(messages) + "/undo", "").json()).isEqualTo(first.json());
        assertThat(ada.get(messages).each("content")).containsExactly("2", "3");
        ada.post(reset(messages) + "/undo", "");
        assertThat(ada.get(messages).each("content")).containsExactly("1", "2", "3");
        assertThat(ada.post(reset(messages) + "/undo", "")).satisfies(refused -> {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.body()).contains("has no reset for persona");
        });
    }

    @Test
    void concurrentUndosRemoveOneResetEach() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        for (int i = 1; i <= 6; i++) {
            send(ada, messages, "message " + i);
            ada.post(reset(messages), "");
        }

        assertThat(AtOnce.times(8, () -> ada.post(reset(messages) + "/undo", "")))
                .extracting(Answer::status)
                .containsExactlyInAnyOrder(200, 200, 200, 200, 200, 200, 409, 409);
    }

    @Test
    void resetsWithoutMessagesInBetweenNeedOneUndo() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        send(ada, messages, "1");
        for (int i = 0; i < 20; i++) {
            assertThat(ada.post(reset(messages), "").status()).isEqualTo(200);
        }

        assertThat(ada.get(messages).items()).isEmpty();
        assertThat(ada.post(reset(messages) + "/undo", "").json().value("hiddenUntil"))
                .isNull();
        assertThat(ada.get(messages).each("content")).containsExactly("1");
        assertThat(ada.post(reset(messages) + "/undo", "").status()).isEqualTo(409);
    }

    @Test
    void concurrentResetsNeedOneUndo() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        send(ada, messages, "1");

        AtOnce.times(6, () -> ada.post(reset(messages), ""));

        assertThat(ada.get(messages).items()).isEmpty();
        ada.post(reset(messages) + "/undo", "");
        assertThat(ada.get(messages).each("content")).containsExactly("1");
    }

    @Test
    void aRepeatedResetAlsoHidesMessagesForgottenSinceTheFirst() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        send(ada, messages, "1");
        ada.post(reset(messages), "");
        Answer forgotten = send(ada, messages, "2");
        String boundary = ada.post(
                        "/api/v1/boundaries", "{\"kind\": \"message\", \"subject\": \"%s\"}".formatted(forgotten.id()))
                .id();
        ada.post(reset(messages), "");

        ada.delete("/api/v1/boundaries/" + boundary);

        assertThat(ada.get(messages).items()).isEmpty();
        ada.post(reset(messages) + "/undo", "");
        assertThat(ada.get(messages).each("content")).containsExactly("1", "2");
    }

    @Test
    void resetsOfAnEmptyConversationNeedNoUndo() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        for (int i = 0; i < 3; i++) {
            assertThat(ada.post(reset(messages), "").json().value("hiddenUntil"))
                    .isNotNull();
        }
        send(ada, messages, "1");
        ada.post(reset(messages), "");

        ada.post(reset(messages) + "/undo", "");

        assertThat(ada.get(messages).each("content")).containsExactly("1");
        assertThat(ada.post(reset(messages) + "/undo", "").status()).isEqualTo(409);
    }

    @Test
    void resetsAreDeletedWithTheLastMessageTheyHide() {
        ApiUser ada = server.newcomer();
        String messages = conversation(ada);
        send(ada, messages, "1");
        ada.post(reset(messages), "");

        ada.delete(messages + "?confirm=true&personaId=" + ada.defaultPersona());

        assertThat(ada.post(reset(messages) + "/undo", "").status()).isEqualTo(409);
    }

    private static void sayAt(ApiUser user, String messages, String persona, String content) {
        user.post(
                messages,
                "{\"role\": \"user\", \"content\": \"%s\", \"personaId\": \"%s\"}".formatted(content, persona));
    }

    private static List<String> texts(JsonValue array, String name) {
        return array.elements().stream().map(element -> element.text(name)).toList();
    }

    private static String context(String messages) {
        return messages.replace("/messages", "/context");
    }

    private static String reset(String messages) {
        return messages.replace("/messages", "/reset");
    }
}
