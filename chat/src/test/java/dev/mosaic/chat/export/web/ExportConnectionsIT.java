package dev.mosaic.chat.export.web;

import static dev.mosaic.chat.export.web.ExportFixture.PATH;
import static dev.mosaic.chat.export.web.ExportFixture.id;
import static dev.mosaic.chat.export.web.ExportFixture.request;
import static dev.mosaic.chat.export.web.ExportFixture.thread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Connections and permits of exports: how many there are at a time, and how each is released. */
@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportConnectionsIT {
    /** More data than the socket buffers hold. */
    private static final int MANY = 6_000;

    private static final int POOL = 4;
    private static final int MORE_THAN_THE_POOL = POOL + 1;

    private final TestDatabase database;
    private final ApiServer server;

    /** A user with many messages, for all tests. */
    private String withMany = "";

    ExportConnectionsIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database, Map.of("datasources.default.maximum-pool-size", String.valueOf(POOL)));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void manyMessagesAreAllExported() throws Exception {
        String email = withMany();

        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> export =
                    client.send(request(server, email, "").build(), HttpResponse.BodyHandlers.ofString());
            assertThat(JsonValue.of(export.body()).elements())
                    .extracting(message -> message.text("content").split(" ", 2)[0])
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, MANY)
                            .mapToObj(String::valueOf)
                            .toList());
        }
        awaitNoneOpen();
    }

    /** The cursor is still open after the first read: the server has not buffered the whole result. */
    @Test
    void aDisconnectCancelsTheQueryAndReleasesTheConnection() throws Exception {
        String email = withMany();

        for (int i = 0; i < MORE_THAN_THE_POOL; i++) {
            HttpClient client = HttpClient.newHttpClient();
            try (InputStream export = export(client, server, email)) {
                assertThat(export.readNBytes(10_000)).startsWith('[');
                assertThat(open()).isEqualTo("1");
            } finally {
                client.shutdownNow();
            }
            awaitNoneOpen();
        }

        assertThat(server.newcomer().get("/api/v1/threads").status()).isEqualTo(200);
    }

    @Test
    void concurrentExportsAreLimitedPerUserAndInTotal() throws Exception {
        String email = withMany();
        try (HttpClient client = HttpClient.newHttpClient();
                InputStream export = export(client, server, email)) {
            export.readNBytes(10);

            Answer second = server.user(email).get(PATH);
            assertThat(second.status()).isEqualTo(429);
            assertThat(second.header("Retry-After")).isEqualTo("10");
            assertThat(server.newcomer().get(PATH).status()).isEqualTo(200);
            client.shutdownNow();
        }
        awaitNoneOpen();
    }

    @Test
    void aHeadRequestHasTheHeadersOfAGetAndTakesNoPermit() throws Exception {
        String email = UUID.randomUUID() + "@example.com";
        thread(server.user(email), "x");
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < MORE_THAN_THE_POOL; i++) {
                HttpResponse<String> head = client.send(
                        request(server, email, "?format=csv").HEAD().build(), HttpResponse.BodyHandlers.ofString());
                assertThat(head.statusCode()).isEqualTo(200);
                assertThat(head.headers().firstValue("content-type").orElseThrow())
                        .startsWith("text/csv");
                assertThat(head.headers().firstValue("content-disposition").orElseThrow())
                        .startsWith("attachment; filename=\"chat-history-");
                assertThat(head.body()).isEmpty();
            }
            assertThat(client.send(
                                    request(server, email, "?threadId=" + UUID.randomUUID())
                                            .HEAD()
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(server.user(email).get(PATH).status()).isEqualTo(200);
        awaitNoneOpen();
    }

    @Test
    void conditionalRequestsAreAnsweredInFull() throws Exception {
        String email = UUID.randomUUID() + "@example.com";
        String now = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < MORE_THAN_THE_POOL; i++) {
                HttpResponse<String> export = client.send(
                        request(server, email, "")
                                .header("If-Modified-Since", now)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(export.statusCode()).isEqualTo(200);
                assertThat(export.headers().map()).doesNotContainKeys("last-modified", "expires", "etag");
            }
        }
        awaitNoneOpen();
    }

    /** The response is dropped before its body is read, because the previous response on the connection is not fully written. */
    @Test
    void aDroppedResponseReleasesEverything() throws Exception {
        String first = withMany();
        String second = UUID.randomUUID() + "@example.com";
        thread(server.user(second), "x");
        for (int i = 0; i < MORE_THAN_THE_POOL; i++) {
            try (Socket connection =
                    new Socket(server.address().getHost(), server.address().getPort())) {
                connection
                        .getOutputStream()
                        .write((rawRequest(first) + rawRequest(second)).getBytes(StandardCharsets.US_ASCII));
                connection.getInputStream().readNBytes(100);
                await().untilAsserted(() ->
                        assertThat(server.user(second).get(PATH).status()).isEqualTo(429));
            }
            await().untilAsserted(() ->
                    assertThat(server.user(second).get(PATH).status()).isEqualTo(200));
        }
        awaitNoneOpen();
    }

    @Test
    void anExportThatIsNotReadEnds() throws Exception {
        try (ApiServer impatient = ApiServer.on(database, Map.of("mosaic.export.idle-timeout", "1s"));
                HttpClient client = HttpClient.newHttpClient();
                InputStream export = export(client, impatient, withMany())) {
            export.readNBytes(10);

            await().untilAsserted(() -> assertThat(open()).isEqualTo("0"));
            client.shutdownNow();
        }
    }

    private String rawRequest(String email) {
        return "GET %s HTTP/1.1\r\nHost: mosaic\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(PATH, server.user(email).token());
    }

    private InputStream export(HttpClient client, ApiServer receiver, String email)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(receiver.address().resolve(PATH))
                .header("Authorization", "Bearer " + server.user(email).token())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
    }

    /** Counts the sessions that have an open export. */
    private String open() {
        return String.valueOf(database.value("""
                select count(*)
                from pg_catalog.pg_stat_activity
                where datname = current_database()
                    and query like '%join chat.threads as thread%'
                    and xact_start is not null
                    and pid <> pg_backend_pid()
                """));
    }

    private void awaitNoneOpen() {
        await().untilAsserted(() -> assertThat(open()).isEqualTo("0"));
    }

    /** Returns the email of a user with many messages, and creates it at first. */
    private String withMany() {
        if (withMany.isEmpty()) {
            withMany = createWithMany();
        }
        return withMany;
    }

    private String createWithMany() {
        String email = UUID.randomUUID() + "@example.com";
        String thread = thread(server.user(email), "Long");
        database.execute("""
                insert into chat.chat_messages (id, user_id, thread_id, role, content, created_at)
                select
                    gen_random_uuid(),
                    thread.user_id,
                    thread.id,
                    'user',
                    number || ' ' || repeat('x', 4000),
                    now() + interval '1 second' * number
                from chat.threads as thread
                cross join generate_series(1, ?) as number
                where thread.id = ?::uuid
                """, MANY, id(thread));
        return email;
    }
}
