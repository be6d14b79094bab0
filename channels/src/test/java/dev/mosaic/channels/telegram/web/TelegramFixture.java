package dev.mosaic.channels.telegram.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** A server whose peer is a local server in place of Telegram, which records each call. */
final class TelegramFixture implements AutoCloseable {
    static final String LINKS = "/api/v1/telegram/links";
    static final String SECRET = "the-secret_of-the-webhook";
    private static final AtomicLong NEXT = new AtomicLong(1_000_000);

    private final HttpServer telegram;
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
    private final ApiServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    TelegramFixture(TestDatabase database) throws IOException {
        this(database, Map.of());
    }

    TelegramFixture(TestDatabase database, Map<String, String> others) throws IOException {
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
        Map<String, String> settings = new HashMap<>(Map.of(
                "mosaic.telegram.webhook-secret",
                SECRET,
                "mosaic.telegram.bot-token",
                "12:bot-token",
                "mosaic.telegram.send-interval",
                "50ms",
                "mosaic.telegram.api-url",
                "http://127.0.0.1:" + telegram.getAddress().getPort()));
        settings.putAll(others);
        this.server = ApiServer.on(database, settings);
    }

    @Override
    public void close() {
        server.close();
        telegram.stop(0);
        client.close();
    }

    ApiServer server() {
        return server;
    }

    /** Returns the calls of Telegram up to now: target and body of each. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    /** Plans the answer to the next call: its status, a space and its body. */
    void plan(String answer) {
        answers.add(answer);
    }

    /**
     * A user with a conversation that is linked with a chat.
     *
     * @param link the id of the link
     */
    record LinkedChat(ApiUser user, String conversation, long chat, String link) {
        String messages() {
            return "/api/v1/conversations/%s/messages".formatted(conversation);
        }

        String log() {
            return LINKS + "/" + link + "/messages";
        }

        /** Adds a message of the assistant. */
        Answer answer(String content) {
            return user.post(messages(), "{\"role\": \"assistant\", \"content\": \"%s\"}".formatted(content));
        }
    }

    LinkedChat linked() throws Exception {
        ApiUser user = server.newcomer();
        return linked(user, conversation(user));
    }

    LinkedChat linked(ApiUser user, String conversation) throws Exception {
        Answer link = user.post(LINKS, "{\"conversationId\": \"%s\"}".formatted(conversation));
        long chat = next();
        HttpResponse<String> answer = update(text(chat, "/start " + link.json().text("code")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("is now linked", "\"chat_id\":" + chat, "sendMessage");
        return new LinkedChat(user, conversation, chat, link.id());
    }

    /** Waits until the log of a link has these states, newest first. */
    void awaitStates(LinkedChat linked, String... states) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> linked.user().get(linked.log()).each("state").equals(List.of(states)));
    }

    List<String> callsTo(LinkedChat linked) {
        return calls().stream()
                .filter(call -> call.contains("\"chat_id\":" + linked.chat()))
                .toList();
    }

    static String conversation(ApiUser user) {
        return user.post("/api/v1/conversations", "{\"chatGuid\": \"%s\"}".formatted(UUID.randomUUID()))
                .id();
    }

    /** Creates a group that a member joins, and returns its id. */
    static String group(ApiUser owner, ApiUser member) {
        String group = owner.post(
                        "/api/v1/conversations",
                        "{\"chatGuid\": \"%s\", \"mode\": \"group\"}".formatted(UUID.randomUUID()))
                .id();
        String token = owner.post("/api/v1/groups/%s/invitations".formatted(group), "{\"uses\": 1}")
                .json()
                .text("token");
        Answer joined = member.post("/api/v1/invitations/accept", "{\"token\": \"%s\"}".formatted(token));
        assertThat(joined.status()).as(joined.body()).isEqualTo(200);
        return group;
    }

    /** Returns a new id of an update or a chat. */
    static long next() {
        return NEXT.incrementAndGet();
    }

    /** Returns a new update: a person writes a text in its private chat. */
    static String text(long chat, String text) {
        return """
                {"update_id": %d, "message": {"message_id": 7, "date": 1, "from": {"id": %d, "is_bot": false, "first_name": "Ada"},
                "chat": {"id": %d, "type": "private"}, "text": "%s"}}
                """.formatted(next(), chat, chat, text);
    }

    HttpResponse<String> update(String json) throws Exception {
        return update(json, SECRET);
    }

    HttpResponse<String> update(String json, String secret) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/telegram/webhook"))
                        .header("Content-Type", "application/json")
                        .header("X-Telegram-Bot-Api-Secret-Token", secret)
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
