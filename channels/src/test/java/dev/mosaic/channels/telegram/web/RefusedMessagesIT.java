package dev.mosaic.channels.telegram.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Messages that the database refuses inside of a transaction: those of assistants, whose listeners join it, and those of the webhook. */
@ModuleTest("channels")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedMessagesIT {
    private static final String SECRET = "secret";
    private static final AtomicLong NEXT = new AtomicLong(5_000_000);

    private final TestDatabase database;
    private final ApiServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    RefusedMessagesIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database, Map.of("mosaic.telegram.webhook-secret", SECRET));
    }

    @AfterAll
    void stop() {
        server.close();
        client.close();
    }

    @Test
    void aMessageWithoutPersonaIsRefusedAlikeForEachRole() {
        ApiUser ada = server.newcomer();
        String messages = messages(conversation(ada));
        withoutDefaultPersona();

        Answer user = ada.post(messages, "{\"role\": \"user\", \"content\": \"x\"}");
        Answer assistant = ada.post(messages, "{\"role\": \"assistant\", \"content\": \"x\"}");

        assertThat(user.status()).as(user.body()).isBetween(400, 499);
        assertThat(assistant.status()).as(assistant.body()).isEqualTo(user.status());
    }

    @Test
    void aMessageThatRowLevelSecurityRefusesIsRefusedAlikeForEachRole() {
        ApiUser ada = server.newcomer();
        String messages = messages(conversation(ada));

        Answer user;
        Answer assistant;
        refuseMessages();
        try {
            user = ada.post(messages, "{\"role\": \"user\", \"content\": \"x\"}");
            assistant = ada.post(messages, "{\"role\": \"assistant\", \"content\": \"x\"}");
        } finally {
            allowMessages();
        }

        assertThat(user.status()).as(user.body()).isEqualTo(404);
        assertThat(assistant.status()).as(assistant.body()).isEqualTo(404);
    }

    @Test
    void aTextThatCannotBeAddedIsAnswered200AndTracked() throws Exception {
        ApiUser ada = server.newcomer();
        String conversation = conversation(ada);
        long chat = linked(ada, conversation);

        HttpResponse<String> answer;
        String update = text(chat, "refused by a policy");
        refuseMessages();
        try {
            answer = update(update);
        } finally {
            allowMessages();
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("could not be added");
        assertThat(update(update).body()).as("repeated").isEqualTo(answer.body());

        withoutDefaultPersona();
        answer = update(text(chat, "without persona"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("could not be added");
        assertThat(database.value(
                        "select count(*) from conversation.conversation_history where conversation_id = ?::uuid",
                        conversation))
                .isEqualTo("0");
    }

    private long linked(ApiUser user, String conversation) throws Exception {
        String code = user.post("/api/v1/telegram/links", "{\"conversationId\": \"%s\"}".formatted(conversation))
                .json()
                .text("code");
        long chat = NEXT.incrementAndGet();
        assertThat(update(text(chat, "/link " + code)).body()).contains("is now linked");
        return chat;
    }

    private void withoutDefaultPersona() {
        database.execute("delete from onboarding.user_default_personas");
    }

    /** Makes each message fail as if its conversation was deleted after it was looked up. */
    private void refuseMessages() {
        database.execute("""
                create function conversation.refuse() returns trigger language plpgsql as $$
                begin
                    raise exception 'refused' using errcode = 'insufficient_privilege';
                end
                $$;
                create trigger refuse before insert on conversation.conversation_history
                    for each row execute function conversation.refuse()
                """);
    }

    private void allowMessages() {
        database.execute("drop function conversation.refuse() cascade");
    }

    private HttpResponse<String> update(String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/telegram/webhook"))
                .header("Content-Type", "application/json")
                .header("X-Telegram-Bot-Api-Secret-Token", SECRET)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String conversation(ApiUser user) {
        return user.post("/api/v1/conversations", "{\"chatGuid\": \"%s\"}".formatted(UUID.randomUUID()))
                .id();
    }

    private static String messages(String conversation) {
        return "/api/v1/conversations/%s/messages".formatted(conversation);
    }

    private static String text(long chat, String text) {
        return """
                {"update_id": %d, "message": {"message_id": 7, "date": 1, "from": {"id": %d, "is_bot": false, "first_name": "Ada"},
                "chat": {"id": %d, "type": "private"}, "text": "%s"}}
                """.formatted(NEXT.incrementAndGet(), chat, chat, text);
    }
}
