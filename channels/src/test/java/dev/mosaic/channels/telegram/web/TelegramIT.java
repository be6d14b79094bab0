package dev.mosaic.channels.telegram.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.AtOnce;
import dev.mosaic.migrations.test.api.JsonValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The webhook and the answers, with a local server in place of Telegram. */
@ModuleTest("channels")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TelegramIT {
    private static final String LINKS = "/api/telegram/links";
    private static final String SECRET = "the-secret_of-the-webhook";
    private static final AtomicLong NEXT = new AtomicLong(1_000_000);

    private final TestDatabase database;
    private final HttpServer telegram;
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
    private final ApiServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    TelegramIT(TestDatabase database) throws IOException {
        this.database = database;
        this.telegram = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        telegram.createContext("/", call -> {
            calls.add(call.getRequestURI() + " "
                    + new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            String planned = answers.poll();
            String answer = planned == null ? "200 {\"ok\":true,\"result\":{\"message_id\":77}}" : planned;
            byte[] body = answer.substring(4).getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length);
            call.getResponseBody().write(body);
            call.close();
        });
        telegram.start();
        this.server = ApiServer.on(
                database,
                Map.of(
                        "mosaic.telegram.webhook-secret",
                        SECRET,
                        "mosaic.telegram.bot-token",
                        "12:bot-token",
                        "mosaic.telegram.send-interval",
                        "50ms",
                        "mosaic.telegram.api-url",
                        "http://127.0.0.1:" + telegram.getAddress().getPort()));
    }

    @AfterAll
    void stop() {
        server.close();
        telegram.stop(0);
        client.close();
    }

    /** A user with a conversation that is linked with a chat. */
    private record Linked(ApiUser user, String conversation, long chat, String link) {
        String messages() {
            return "/api/conversations/%s/messages".formatted(conversation);
        }
    }

    private Linked linked() throws Exception {
        ApiUser user = server.newcomer();
        String conversation = conversation(user);
        Answer link = user.post(LINKS, "{\"conversationId\": \"%s\"}".formatted(conversation));
        long chat = NEXT.incrementAndGet();
        HttpResponse<String> answer = update(text(chat, "/start " + link.json().text("code")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("is now linked", "\"chat_id\":" + chat, "sendMessage");
        return new Linked(user, conversation, chat, link.id());
    }

    @Test
    void aTextInALinkedChatBecomesAMessageOfTheConversation() throws Exception {
        Linked ada = linked();

        HttpResponse<String> answer = update(text(ada.chat(), "Hello from the train 🚆"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
        assertThat(ada.user().get(ada.messages()).each("content")).containsExactly("Hello from the train 🚆");
        assertThat(ada.user().get(ada.messages()).each("role")).containsExactly("user");
        Answer log = ada.user().get(LINKS + "/" + ada.link() + "/messages");
        assertThat(log.each("direction")).containsExactly("in");
        assertThat(log.each("state")).containsExactly("received");
        assertThat(log.each("historyId"))
                .isEqualTo(ada.user().get(ada.messages()).each("id"));
        assertThat(log.body()).doesNotContain("train");
    }

    @Test
    void aRepeatedUpdateChangesNothing() throws Exception {
        Linked ada = linked();
        String update = text(ada.chat(), "once");

        List<Integer> statuses = AtOnce.times(8, () -> update(update).statusCode());
        assertThat(update(update).statusCode()).isEqualTo(200);

        assertThat(statuses).containsOnly(200);
        assertThat(ada.user().get(ada.messages()).each("content")).containsExactly("once");
        assertThat(ada.user().get(LINKS + "/" + ada.link() + "/messages").items())
                .hasSize(1);
    }

    /** The connection is terminated in the middle of the transaction: nothing is half done, and the repetition succeeds. */
    @Test
    void anUpdateThatIsKilledHalfwayIsAddedWhenItComesAgain() throws Exception {
        Linked ada = linked();
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
            killed = update(update);
        } finally {
            database.execute("drop function channels.kill() cascade");
        }

        assertThat(killed.statusCode()).isGreaterThanOrEqualTo(500);
        assertThat(ada.user().get(ada.messages()).items()).isEmpty();
        assertThat(update(update).statusCode()).isEqualTo(200);
        assertThat(ada.user().get(ada.messages()).each("content")).containsExactly("survives");
    }

    @Test
    void anAnswerOfAnAssistantGoesToTheLinkedChatAlone() throws Exception {
        Linked ada = linked();
        Linked grace = linked();

        ada.user().post(ada.messages(), "{\"role\": \"assistant\", \"content\": \"Answer for Ada \\\"x\\\"\"}");
        ada.user().post(ada.messages(), "{\"role\": \"user\", \"content\": \"not sent\"}");
        ada.user()
                .post(
                        "/api/conversations/%s/messages".formatted(conversation(ada.user())),
                        "{\"role\": \"assistant\", \"content\": \"of no chat\"}");

        awaitStates(ada, "sent");
        assertThat(callsTo(ada)).hasSize(1);
        assertThat(callsTo(ada).getFirst())
                .startsWith("/bot12:bot-token/sendMessage {")
                .contains("\"text\":\"Answer for Ada \\\"x\\\"\"");
        assertThat(callsTo(grace)).isEmpty();
        assertThat(calls.toString()).doesNotContain("not sent", "of no chat");
        assertThat(database.value("select count(*) from channels.telegram_message_log where content is not null"))
                .isEqualTo("0");
    }

    @Test
    void aRetriedMessageIsSentOnce() throws Exception {
        Linked ada = linked();
        String message =
                "{\"id\": \"%s\", \"role\": \"assistant\", \"content\": \"once\"}".formatted(UUID.randomUUID());

        AtOnce.times(4, () -> ada.user().post(ada.messages(), message));

        awaitStates(ada, "sent");
        assertThat(callsTo(ada)).hasSize(1);
    }

    @Test
    void aLongAnswerGoesInPartsInItsOrder() throws Exception {
        Linked ada = linked();
        String content = "a".repeat(4095) + "🚆" + "b".repeat(4096) + "end";

        ada.user().post(ada.messages(), "{\"role\": \"assistant\", \"content\": \"%s\"}".formatted(content));

        awaitStates(ada, "sent", "sent", "sent");
        List<String> texts = callsTo(ada).stream()
                .map(call -> JsonValue.of(call.substring(call.indexOf('{'))).text("text"))
                .toList();
        assertThat(String.join("", texts)).isEqualTo(content);
        assertThat(texts).allSatisfy(text -> assertThat(text.length()).isLessThanOrEqualTo(4096));
    }

    @Test
    void aDelayedAnswerIsSentAgainAndARefusedOneIsNot() throws Exception {
        Linked ada = linked();
        answers.add("500 oops");
        ada.user().post(ada.messages(), "{\"role\": \"assistant\", \"content\": \"later\"}");
        awaitStates(ada, "sent");
        assertThat(callsTo(ada)).hasSize(2);

        Linked grace = linked();
        answers.add("403 {\"ok\":false,\"description\":\"Forbidden: bot was blocked\\u0000 by the user\"}");
        grace.user().post(grace.messages(), "{\"role\": \"assistant\", \"content\": \"never\"}");
        awaitStates(grace, "failed");
        assertThat(grace.user().get(LINKS + "/" + grace.link() + "/messages").each("reason"))
                .containsExactly("HTTP 403: Forbidden: bot was blocked? by the user");
        assertThat(callsTo(grace)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "401 {\"ok\":false,\"description\":\"Unauthorized\"}",
                "404 {\"ok\":false,\"description\":\"Not Found\"}"
            })
    void anAnswerStaysQueuedIfTheTokenIsUnknown(String refusal) throws Exception {
        Linked ada = linked();
        answers.add(refusal);

        ada.user().post(ada.messages(), "{\"role\": \"assistant\", \"content\": \"kept\"}");

        // The reason is null until the first attempt.
        await().ignoreException(IllegalStateException.class)
                .untilAsserted(() -> assertThat(ada.user()
                                .get(LINKS + "/" + ada.link() + "/messages")
                                .each("reason"))
                        .containsExactly("HTTP " + refusal.substring(0, 3) + ": "
                                + JsonValue.of(refusal.substring(4)).text("description")));
        awaitStates(ada, "queued");
        database.execute("update channels.telegram_message_log set next_attempt_at = now() where state = 'queued'");
        awaitStates(ada, "sent");
        assertThat(callsTo(ada)).hasSize(2);
    }

    @Test
    void aCodeWorksOnceAndOnlyInItsTime() throws Exception {
        ApiUser ada = server.newcomer();
        String conversation = conversation(ada);
        Answer link = ada.post(LINKS, "{\"conversationId\": \"%s\"}".formatted(conversation));
        String code = link.json().text("code");
        assertThat(link.status()).isEqualTo(201);
        assertThat(code).matches("[0-9A-Z]{12}");
        assertThat(ada.get(LINKS).body()).doesNotContain(code);
        assertThat(database.query("select * from channels.telegram_links").toString())
                .doesNotContain(code);

        long first = NEXT.incrementAndGet();
        List<String> bodies = AtOnce.times(
                6,
                () -> update(text(NEXT.incrementAndGet(), "/link " + code.toLowerCase(java.util.Locale.ROOT)))
                        .body());
        assertThat(bodies).filteredOn(body -> body.contains("is now linked")).hasSize(1);
        assertThat(bodies)
                .filteredOn(body -> body.contains("unknown or expired"))
                .hasSize(5);
        assertThat(update(text(first, "/link " + code)).body()).contains("unknown or expired");

        Answer late = ada.post(LINKS, "{\"conversationId\": \"%s\"}".formatted(conversation));
        database.execute("update channels.telegram_links set code_expires_at = now() where id = ?::uuid", late.id());
        assertThat(update(text(first, "/link " + late.json().text("code"))).body())
                .contains("unknown or expired");
        assertThat(ada.get(LINKS + "/" + late.id()).json().value("linkedAt")).isNull();
    }

    @Test
    void aChatHasOneLinkAndIsFreeAfterUnlink() throws Exception {
        Linked ada = linked();
        ApiUser grace = server.newcomer();
        String conversation = conversation(grace);
        String code = grace.post(LINKS, "{\"conversationId\": \"%s\"}".formatted(conversation))
                .json()
                .text("code");

        assertThat(update(text(ada.chat(), "/link " + code)).body()).contains("linked already");
        assertThat(update(text(ada.chat(), "/unlink")).body()).contains("no longer linked");
        assertThat(ada.user().get(LINKS).items()).isEmpty();
        assertThat(update(text(ada.chat(), "to no chat")).body()).contains("not linked");
        assertThat(update(text(ada.chat(), "/link " + code)).body()).contains("is now linked");
        update(text(ada.chat(), "hers"));

        assertThat(grace.get("/api/conversations/%s/messages".formatted(conversation))
                        .each("content"))
                .containsExactly("hers");
        assertThat(ada.user().get(ada.messages()).items()).isEmpty();
    }

    @Test
    void aLinkOfAnotherUserIsNotFound() throws Exception {
        Linked ada = linked();
        ApiUser mallory = server.newcomer();

        assertThat(mallory.get(LINKS + "/" + ada.link()).status()).isEqualTo(404);
        assertThat(mallory.get(LINKS + "/" + ada.link() + "/messages").status()).isEqualTo(404);
        assertThat(mallory.delete(LINKS + "/" + ada.link()).status()).isEqualTo(404);
        assertThat(mallory.get(LINKS).items()).isEmpty();
        assertThat(mallory.post(LINKS, "{\"conversationId\": \"%s\"}".formatted(ada.conversation()))
                        .status())
                .isEqualTo(404);
        assertThat(server.anonymous().get(LINKS).status()).isEqualTo(401);
        assertThat(server.anonymous().delete(LINKS + "/" + ada.link()).status()).isEqualTo(401);
        assertThat(ada.user().get(LINKS + "/" + ada.link()).json().text("linkedAt"))
                .isNotEmpty();
    }

    @Test
    void anUpdateWithoutTheSecretIsUnauthorizedAndChangesNothing() throws Exception {
        Linked ada = linked();
        String update = text(ada.chat(), "forged");

        assertThat(server.anonymous().post("/api/telegram/webhook", update).status())
                .isEqualTo(401);
        assertThat(ada.user().post("/api/telegram/webhook", update).status()).isEqualTo(401);
        for (String wrong : List.of("", "x", SECRET + "x", SECRET.substring(1))) {
            assertThat(send(update, wrong).statusCode()).isEqualTo(401);
        }
        assertThat(ada.user().get(ada.messages()).items()).isEmpty();
        assertThat(update(update).statusCode()).isEqualTo(200);
    }

    @Test
    void withoutASecretTheWebhookRefusesEveryUpdate() {
        try (ApiServer disabled = ApiServer.on(database)) {
            ApiUser ada = disabled.newcomer();

            assertThat(disabled.anonymous().post("/api/telegram/webhook", "{}").status())
                    .isEqualTo(503);
            assertThat(ada.post(LINKS, "{\"conversationId\": \"%s\"}".formatted(conversation(ada)))
                            .body())
                    .contains("MOSAIC_TELEGRAM_WEBHOOK_SECRET");
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
        HttpResponse<String> answer = update(update.replace("%d", String.valueOf(NEXT.incrementAndGet())));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
    }

    @Test
    void aTextThatCannotBeStoredIsStoredWithReplacements() throws Exception {
        Linked ada = linked();

        assertThat(update(text(ada.chat(), "a\\u0000b\\ud800c")).statusCode()).isEqualTo(200);

        assertThat(ada.user().get(ada.messages()).each("content")).containsExactly("a\uFFFDb\uFFFDc");
    }

    @Test
    void aDeepOrLargeBodyIsNoErrorOfTheServer() throws Exception {
        int deep = update("{\"update_id\": 1, \"x\": " + "[".repeat(5000) + "]".repeat(5000) + "}")
                .statusCode();
        int large = update("{\"update_id\": 1, \"x\": \"" + "x".repeat(12_000_000) + "\"}")
                .statusCode();

        assertThat(deep).isBetween(200, 499);
        assertThat(large).isEqualTo(413);
    }

    @Test
    void aTextForADeletedConversationIsAnswered200() throws Exception {
        Linked ada = linked();
        ada.user().delete("/api/conversations/" + ada.conversation());

        HttpResponse<String> answer = update(text(ada.chat(), "too late"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("not linked");
    }

    @Test
    void oldTrackingIsDeletedForAllUsers() throws Exception {
        Linked ada = linked();
        update(text(ada.chat(), "old"));
        database.execute("update channels.telegram_update_tracking set received_at = now() - interval '8 days'");
        update(text(ada.chat(), "new"));

        database.execute("select channels.delete_old_telegram_updates()");

        assertThat(database.value("select count(*) from channels.telegram_update_tracking"))
                .isEqualTo("1");
    }

    private void awaitStates(Linked linked, String... states) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> linked.user()
                        .get(LINKS + "/" + linked.link() + "/messages")
                        .each("state")
                        .equals(List.of(states)));
    }

    private List<String> callsTo(Linked linked) {
        return List.copyOf(calls).stream()
                .filter(call -> call.contains("\"chat_id\":" + linked.chat()))
                .toList();
    }

    private static String conversation(ApiUser user) {
        return user.post("/api/conversations", "{\"chatGuid\": \"%s\"}".formatted(UUID.randomUUID()))
                .id();
    }

    private static String text(long chat, String text) {
        return """
                {"update_id": %d, "message": {"message_id": 7, "date": 1, "from": {"id": %d, "is_bot": false, "first_name": "Ada"},
                "chat": {"id": %d, "type": "private"}, "text": "%s"}}
                """.formatted(NEXT.incrementAndGet(), chat, chat, text);
    }

    private HttpResponse<String> update(String json) throws Exception {
        return send(json, SECRET);
    }

    private HttpResponse<String> send(String json, String secret) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.address() + "/api/telegram/webhook"))
                        .header("Content-Type", "application/json")
                        .header("X-Telegram-Bot-Api-Secret-Token", secret)
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
