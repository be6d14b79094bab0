package dev.mosaic.channels.telegram.web;

import static dev.mosaic.channels.telegram.web.TelegramFixture.conversation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mosaic.channels.telegram.web.TelegramFixture.LinkedChat;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.AtOnce;
import dev.mosaic.migrations.test.api.JsonValue;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that go to linked chats, with a local server in place of Telegram. */
@ModuleTest("channels")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswersIT {
    private final TestDatabase database;
    private final TelegramFixture telegram;

    AnswersIT(TestDatabase database) throws IOException {
        this.database = database;
        this.telegram = new TelegramFixture(database);
    }

    @AfterAll
    void stop() {
        telegram.close();
    }

    @Test
    void anAnswerOfAnAssistantGoesToTheLinkedChatAlone() throws Exception {
        LinkedChat ada = telegram.linked();
        LinkedChat grace = telegram.linked();

        ada.user().post(ada.messages(), "{\"role\": \"assistant\", \"content\": \"Answer for Ada \\\"x\\\"\"}");
        ada.user().post(ada.messages(), "{\"role\": \"user\", \"content\": \"not sent\"}");
        ada.user()
                .post(
                        "/api/v1/conversations/%s/messages".formatted(conversation(ada.user())),
                        "{\"role\": \"assistant\", \"content\": \"of no chat\"}");

        telegram.awaitStates(ada, "sent");
        assertThat(telegram.callsTo(ada)).hasSize(1);
        assertThat(telegram.callsTo(ada).getFirst())
                .startsWith("/bot12:bot-token/sendMessage {")
                .contains("\"text\":\"Answer for Ada \\\"x\\\"\"");
        assertThat(telegram.callsTo(grace)).isEmpty();
        assertThat(telegram.calls().toString()).doesNotContain("not sent", "of no chat");
        assertThat(database.value("select count(*) from channels.telegram_message_log where content is not null"))
                .isEqualTo("0");
    }

    @Test
    void aRetriedMessageIsSentOnce() throws Exception {
        LinkedChat ada = telegram.linked();
        String message =
                "{\"id\": \"%s\", \"role\": \"assistant\", \"content\": \"once\"}".formatted(UUID.randomUUID());

        AtOnce.times(4, () -> ada.user().post(ada.messages(), message));

        telegram.awaitStates(ada, "sent");
        assertThat(telegram.callsTo(ada)).hasSize(1);
    }

    @Test
    void aLongAnswerGoesInPartsInItsOrder() throws Exception {
        LinkedChat ada = telegram.linked();
        String content = "a".repeat(4095) + "🚆" + "b".repeat(4096) + "end";

        ada.user().post(ada.messages(), "{\"role\": \"assistant\", \"content\": \"%s\"}".formatted(content));

        telegram.awaitStates(ada, "sent", "sent", "sent");
        List<String> texts = telegram.callsTo(ada).stream()
                .map(call -> JsonValue.of(call.substring(call.indexOf('{'))).text("text"))
                .toList();
        assertThat(String.join("", texts)).isEqualTo(content);
        assertThat(texts).allSatisfy(text -> assertThat(text.length()).isLessThanOrEqualTo(4096));
    }

    @Test
    void aDelayedAnswerIsSentAgainAndARefusedOneIsNot() throws Exception {
        LinkedChat ada = telegram.linked();
        telegram.plan("500 oops");
        ada.user().post(ada.messages(), "{\"role\": \"assistant\", \"content\": \"later\"}");
        telegram.awaitStates(ada, "sent");
        assertThat(telegram.callsTo(ada)).hasSize(2);

        LinkedChat grace = telegram.linked();
        telegram.plan("403 {\"ok\":false,\"description\":\"Forbidden: bot was blocked\\u0000 by the user\"}");
        grace.user().post(grace.messages(), "{\"role\": \"assistant\", \"content\": \"never\"}");
        telegram.awaitStates(grace, "failed");
        assertThat(grace.user().get(grace.log()).each("reason"))
                .containsExactly("HTTP 403: Forbidden: bot was blocked? by the user");
        assertThat(telegram.callsTo(grace)).hasSize(1);
    }

    /** Telegram has accepted the text, whatever a proxy made of its answer: sent again, it would be there twice. */
    @ParameterizedTest
    @ValueSource(strings = {"200 <html>", "200 {}", "200 {\"ok\":true,\"result\":{\"message_id\":\"x\"}}", "200 "})
    void anAcceptedAnswerWithoutAnIdIsNotSentAgain(String answer) throws Exception {
        LinkedChat ada = telegram.linked();
        telegram.plan(answer);

        ada.answer("once");

        telegram.awaitStates(ada, "sent");
        assertThat(telegram.callsTo(ada)).hasSize(1);
        assertThat(database.value(
                        "select telegram_message_id from channels.telegram_message_log where link_id = ?::uuid",
                        ada.link()))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "401 {\"ok\":false,\"description\":\"Unauthorized\"}",
                "404 {\"ok\":false,\"description\":\"Not Found\"}"
            })
    void anAnswerStaysQueuedIfTheTokenIsUnknown(String refusal) throws Exception {
        LinkedChat ada = telegram.linked();
        telegram.plan(refusal);

        ada.user().post(ada.messages(), "{\"role\": \"assistant\", \"content\": \"kept\"}");

        // The reason is null until the first attempt.
        await().ignoreException(IllegalStateException.class)
                .untilAsserted(() -> assertThat(ada.user().get(ada.log()).each("reason"))
                        .containsExactly("HTTP " + refusal.substring(0, 3) + ": "
                                + JsonValue.of(refusal.substring(4)).text("description")));
        telegram.awaitStates(ada, "queued");
        database.execute("update channels.telegram_message_log set next_attempt_at = now() where state = 'queued'");
        telegram.awaitStates(ada, "sent");
        assertThat(telegram.callsTo(ada)).hasSize(2);
    }
}
