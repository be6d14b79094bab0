package dev.mosaic.channels.telegram.web;

import static dev.mosaic.channels.telegram.web.TelegramFixture.LINKS;
import static dev.mosaic.channels.telegram.web.TelegramFixture.SECRET;
import static dev.mosaic.channels.telegram.web.TelegramFixture.conversation;
import static dev.mosaic.channels.telegram.web.TelegramFixture.next;
import static dev.mosaic.channels.telegram.web.TelegramFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.channels.telegram.web.TelegramFixture.LinkedChat;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.AtOnce;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Updates that Telegram sends to the webhook. */
@ModuleTest("channels")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookIT {
    private final TestDatabase database;
    private final TelegramFixture telegram;

    WebhookIT(TestDatabase database) throws IOException {
        this.database = database;
        this.telegram = new TelegramFixture(database);
    }

    @AfterAll
    void stop() {
        telegram.close();
    }

    @Test
    void aTextInALinkedChatBecomesAMessageOfTheConversation() throws Exception {
        LinkedChat ada = telegram.linked();

        HttpResponse<String> answer = telegram.update(text(ada.chat(), "Hello from the train 🚆"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
        assertThat(ada.user().get(ada.messages()).each("content")).containsExactly("Hello from the train 🚆");
        assertThat(ada.user().get(ada.messages()).each("role")).containsExactly("user");
        Answer log = ada.user().get(ada.log());
        assertThat(log.each("direction")).containsExactly("in");
        assertThat(log.each("state")).containsExactly("received");
        assertThat(log.each("historyId"))
                .isEqualTo(ada.user().get(ada.messages()).each("id"));
        assertThat(log.body()).doesNotContain("train");
    }

    @Test
    void aRepeatedUpdateChangesNothing() throws Exception {
        LinkedChat ada = telegram.linked();
        String update = text(ada.chat(), "once");

        List<Integer> statuses = AtOnce.times(8, () -> telegram.update(update).statusCode());
        assertThat(telegram.update(update).statusCode()).isEqualTo(200);

        assertThat(statuses).containsOnly(200);
        assertThat(ada.user().get(ada.messages()).each("content")).containsExactly("once");
        assertThat(ada.user().get(ada.log()).items()).hasSize(1);
    }

    /** The first response may have been lost: the person still learns what has become of the command. */
    @Test
    void aRepeatedUpdateGetsTheFirstReply() throws Exception {
        ApiUser ada = telegram.server().newcomer();
        String code = ada.post(LINKS, "{\"conversationId\": \"%s\"}".formatted(conversation(ada)))
                .json()
                .text("code");
        long chat = next();
        List<String> updates = List.of(
                text(chat, "to no conversation"),
                text(chat, "/link 000000000000"),
                text(chat, "/link " + code),
                text(chat, "/unlink"));

        List<String> first = bodies(updates);
        List<String> repeated = bodies(updates);

        assertThat(first.get(0)).contains("is not linked", "\"chat_id\":" + chat);
        assertThat(first.get(1)).contains("unknown or expired");
        assertThat(first.get(2)).contains("is now linked");
        assertThat(first.get(3)).contains("is no longer linked");
        assertThat(repeated).isEqualTo(first);
        assertThat(ada.get(LINKS).items()).isEmpty();
    }

    private List<String> bodies(List<String> updates) throws Exception {
        List<String> bodies = new ArrayList<>();
        for (String update : updates) {
            bodies.add(telegram.update(update).body());
        }
        return bodies;
    }

    /** The connection is terminated in the middle of the transaction: nothing is half done, and the repetition succeeds. */
    @Test
    void anUpdateThatIsKilledHalfwayIsAddedWhenItComesAgain() throws Exception {
        LinkedChat ada = telegram.linked();
        String update = text(ada.chat(), "survives");

        database.execute("""
                create function channels.kill() returns trigger language plpgsql security definer as $$
                begin
                    perform pg_catalog.pg_terminate_backend(pg_catalog.pg_backend_pid());
                    return new;
                end
                $$;
                create trigger kill before insert on channels.telegram_message_log for each row execute function channels.kill()
                """);
        HttpResponse<String> killed;
        try {
            killed = telegram.update(update);
        } finally {
            database.execute("drop function channels.kill() cascade");
        }

        assertThat(killed.statusCode()).isGreaterThanOrEqualTo(500);
        assertThat(ada.user().get(ada.messages()).items()).isEmpty();
        assertThat(telegram.update(update).statusCode()).isEqualTo(200);
        assertThat(ada.user().get(ada.messages()).each("content")).containsExactly("survives");
    }

    @Test
    void anUpdateWithoutTheSecretIsUnauthorizedAndChangesNothing() throws Exception {
        LinkedChat ada = telegram.linked();
        String update = text(ada.chat(), "forged");

        assertThat(telegram.server()
                        .anonymous()
                        .post("/api/v1/telegram/webhook", update)
                        .status())
                .isEqualTo(401);
        assertThat(ada.user().post("/api/v1/telegram/webhook", update).status()).isEqualTo(401);
        for (String wrong : List.of("", "x", SECRET + "x", SECRET.substring(1))) {
            assertThat(telegram.update(update, wrong).statusCode()).isEqualTo(401);
        }
        assertThat(ada.user().get(ada.messages()).items()).isEmpty();
        assertThat(telegram.update(update).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void withoutASecretTheWebhookRefusesEveryUpdateAndNoLinkIsCreated(String secret) {
        Map<String, String> settings = secret.isEmpty() ? Map.of() : Map.of("mosaic.telegram.webhook-secret", secret);
        try (ApiServer disabled = ApiServer.on(database, settings)) {
            ApiUser ada = disabled.newcomer();

            assertThat(disabled.anonymous()
                            .post("/api/v1/telegram/webhook", "{}")
                            .status())
                    .isEqualTo(503);
            Answer refused = ada.post(LINKS, "{\"conversationId\": \"%s\"}".formatted(conversation(ada)));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.body()).contains("MOSAIC_TELEGRAM_WEBHOOK_SECRET");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"update_id\": null}",
                "{\"update_id\": \"1\"}",
                "{\"update_id\": 1e400}",
                "{\"update_id\": 99999999999999999999999}",
                "{\"update_id\": %d}",
                "{\"update_id\": %d, \"message\": null}",
                "{\"update_id\": %d, \"message\": []}",
                "{\"update_id\": %d, \"message\": {\"message_id\": 1, \"chat\": 5, \"text\": \"x\"}}",
                "{\"update_id\": %d, \"message\": {\"message_id\": 1, \"chat\": {\"id\": 5, \"type\": \"group\"}, \"text\": \"x\"}}",
                "{\"update_id\": %d, \"message\": {\"message_id\": 1, \"chat\": {\"id\": 5.5, \"type\": \"private\"}, \"text\": \"x\"}}",
                "{\"update_id\": %d, \"message\": {\"message_id\": 1, \"chat\": {\"id\": 5, \"type\": \"private\"}, \"photo\": []}}",
                "{\"update_id\": %d, \"edited_message\": {\"message_id\": 1, \"chat\": {\"id\": 5, \"type\": \"private\"}, \"text\": \"x\"}}",
                "{\"update_id\": %d, \"message\": {\"message_id\": 1, \"from\": {\"is_bot\": true}, \"chat\": {\"id\": 5, \"type\": \"private\"}, \"text\": \"x\"}}",
                "{\"update_id\": %d, \"message\": {\"message_id\": 1, \"chat\": {\"id\": 5, \"type\": \"private\"}, \"text\": \" \\u200b\"}}",
            })
    void anUpdateThatMeansNothingHereIsAnswered200(String update) throws Exception {
        HttpResponse<String> answer = telegram.update(update.replace("%d", String.valueOf(next())));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
    }

    @Test
    void aTextThatCannotBeStoredIsStoredWithReplacements() throws Exception {
        LinkedChat ada = telegram.linked();

        assertThat(telegram.update(text(ada.chat(), "a\\u0000b\\ud800c")).statusCode())
                .isEqualTo(200);

        assertThat(ada.user().get(ada.messages()).each("content")).containsExactly("a\uFFFDb\uFFFDc");
    }

    @Test
    void aDeepOrLargeBodyIsNoErrorOfTheServer() throws Exception {
        int deep = telegram.update("{\"update_id\": 1, \"x\": " + "[".repeat(5000) + "]".repeat(5000) + "}")
                .statusCode();
        int large = telegram.update("{\"update_id\": 1, \"x\": \"" + "x".repeat(12_000_000) + "\"}")
                .statusCode();

        assertThat(deep).isBetween(200, 499);
        assertThat(large).isEqualTo(413);
    }

    @Test
    void aTextForADeletedConversationIsAnswered200() throws Exception {
        LinkedChat ada = telegram.linked();
        ada.user().delete("/api/v1/conversations/%s?confirm=true".formatted(ada.conversation()));

        HttpResponse<String> answer = telegram.update(text(ada.chat(), "too late"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("not linked");
    }
}
