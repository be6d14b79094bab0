package dev.mosaic.chat.export.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatExportIT {
    private static final String PATH = "/api/chat/export";

    /** More data than the socket buffers hold. */
    private static final int MANY = 20_000;

    private static final int MORE_THAN_THE_POOL = 21;

    private final TestDatabase database;
    private final ApiServer server;

    ChatExportIT(TestDatabase database) {
        this.database = database;
        this.server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void anExportHasEveryThreadOldestFirst() {
        ApiUser ada = server.newcomer();
        String first = thread(ada, "First");
        String second = thread(ada, "Second");
        write(ada, second, "3");
        write(ada, first, "1");
        write(ada, first, "2");

        Answer export = ada.get(PATH);

        assertThat(export.status()).isEqualTo(200);
        assertThat(export.each("content")).containsExactly("1", "2", "3");
        assertThat(export.each("threadTitle")).containsExactly("First", "First", "Second");
        assertThat(ada.get(first + "/messages").each("id"))
                .isEqualTo(export.each("id").subList(0, 2));
    }

    @Test
    void anExportOfOneThreadHasOnlyItsMessages() {
        ApiUser ada = server.newcomer();
        String first = thread(ada, "First");
        String second = thread(ada, "Second");
        write(ada, first, "1");
        write(ada, second, "2");

        assertThat(ada.get(PATH + "?threadId=" + id(second)).each("content")).containsExactly("2");
    }

    @ParameterizedTest
    @CsvSource({
        "json, application/json, json",
        "csv, text/csv;charset=utf-8, csv",
        "md, text/markdown;charset=utf-8, md"
    })
    void anExportIsAnAttachmentNamedByItsDate(String format, String type, String suffix) throws Exception {
        LocalDate before = LocalDate.now(ZoneOffset.UTC);
        HttpResponse<String> export =
                sent(UUID.randomUUID() + "@example.com", "?format=" + format, HttpResponse.BodyHandlers.ofString());

        assertThat(export.statusCode()).isEqualTo(200);
        assertThat(export.headers().firstValue("content-type").orElseThrow().replace(" ", ""))
                .isEqualToIgnoringCase(type);
        assertThat(export.headers().firstValue("content-disposition"))
                .get()
                .asString()
                .startsWith("attachment")
                .containsAnyOf(
                        "filename=\"chat-history-%s.%s\"".formatted(before, suffix),
                        "filename=\"chat-history-%s.%s\"".formatted(LocalDate.now(ZoneOffset.UTC), suffix));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv", "application/json", "text/html"})
    void theFormatDoesNotDependOnTheAcceptHeader(String accepted) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.address().resolve(PATH + "?format=csv"))
                .header(
                        "Authorization",
                        "Bearer " + server.user("ada@example.com").token())
                .header("Accept", accepted)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> export = client.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(export.statusCode()).isEqualTo(200);
            assertThat(export.body()).startsWith("id,threadId,");
        }
    }

    @Test
    void anEmptyExportIsComplete() {
        ApiUser ada = server.newcomer();

        assertThat(ada.get(PATH).json().elements()).isEmpty();
        assertThat(ada.get(PATH + "?format=csv").body())
                .isEqualTo("id,threadId,threadTitle,role,content,createdAt\r\n");
        assertThat(ada.get(PATH + "?format=md").body()).isEqualTo("# Chat history\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@x", "\\t=1", "\\r=1", "＝1+1", "＋1", "－1", "＠x"})
    void formulasAreEscapedInCsv(String content) {
        ApiUser ada = server.newcomer();
        write(ada, thread(ada, "=title"), content);

        assertThat(ada.get(PATH + "?format=csv").body())
                .contains(",'=title,", "'" + content.replace("\\t", "\t").replace("\\r", "\r"));
    }

    @Test
    void aThreadOfAnotherUserIsNotFound() {
        ApiUser ada = server.newcomer();
        String adas = thread(ada, "hers");
        write(ada, adas, "hers");
        ApiUser mallory = server.newcomer();

        assertThat(mallory.get(PATH + "?threadId=" + id(adas)).status()).isEqualTo(404);
        assertThat(mallory.get(PATH + "?threadId=" + UUID.randomUUID()).status())
                .isEqualTo(404);
        assertThat(mallory.get(PATH).items()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"format=xml", "format=JSONL", "format=%00", "threadId=x", "threadId=%00"})
    void anExportWithInvalidParametersIsRefused(String query) {
        assertThat(server.newcomer().get(PATH + "?" + query).status()).isEqualTo(400);
    }

    @Test
    void manyMessagesAreAllExported() throws Exception {
        String email = withMany();

        HttpResponse<String> export = sent(email, "", HttpResponse.BodyHandlers.ofString());

        assertThat(JsonValue.of(export.body()).elements())
                .extracting(message -> message.text("content").split(" ", 2)[0])
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, MANY).mapToObj(String::valueOf).toList());
        awaitNoneOpen();
    }

    /** The cursor is still open after the first read: the server has not buffered the whole result. */
    @Test
    void aDisconnectCancelsTheQueryAndReleasesTheConnection() throws Exception {
        String email = withMany();

        for (int i = 0; i < MORE_THAN_THE_POOL; i++) {
            HttpClient client = HttpClient.newHttpClient();
            try (InputStream export = sent(client, email, "", HttpResponse.BodyHandlers.ofInputStream())
                    .body()) {
                assertThat(export.readNBytes(10_000)).startsWith('[');
                assertThat(open()).isEqualTo("1");
            } finally {
                client.shutdownNow();
            }
            awaitNoneOpen();
        }

        assertThat(server.newcomer().get("/api/threads").status()).isEqualTo(200);
    }

    @Test
    void concurrentExportsAreLimitedPerUserAndInTotal() throws Exception {
        String email = withMany();
        try (HttpClient client = HttpClient.newHttpClient();
                InputStream export = sent(client, email, "", HttpResponse.BodyHandlers.ofInputStream())
                        .body()) {
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
                HttpResponse<String> head =
                        client.send(request(email, "?format=csv").HEAD().build(), HttpResponse.BodyHandlers.ofString());
                assertThat(head.statusCode()).isEqualTo(200);
                assertThat(head.headers().firstValue("content-type").orElseThrow())
                        .startsWith("text/csv");
                assertThat(head.headers().firstValue("content-disposition").orElseThrow())
                        .startsWith("attachment; filename=\"chat-history-");
                assertThat(head.body()).isEmpty();
            }
            assertThat(client.send(
                                    request(email, "?threadId=" + UUID.randomUUID())
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
                        request(email, "").header("If-Modified-Since", now).build(),
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
                connection.getOutputStream().write((raw(first) + raw(second)).getBytes(StandardCharsets.US_ASCII));
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
                InputStream export = sent(client, withMany(), "", HttpResponse.BodyHandlers.ofInputStream(), impatient)
                        .body()) {
            export.readNBytes(10);

            await().untilAsserted(() -> assertThat(open()).isEqualTo("0"));
            client.shutdownNow();
        }
    }

    private String raw(String email) {
        return "GET %s HTTP/1.1\r\nHost: mosaic\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(PATH, server.user(email).token());
    }

    private HttpRequest.Builder request(String email, String query) {
        return HttpRequest.newBuilder(server.address().resolve(PATH + query))
                .header("Authorization", "Bearer " + server.user(email).token());
    }

    private <T> HttpResponse<T> sent(String email, String query, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return sent(client, email, query, body);
        }
    }

    private <T> HttpResponse<T> sent(HttpClient client, String email, String query, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        return sent(client, email, query, body, server);
    }

    private <T> HttpResponse<T> sent(
            HttpClient client, String email, String query, HttpResponse.BodyHandler<T> body, ApiServer asked)
            throws IOException, InterruptedException {
        URI address = asked.address().resolve(PATH + query);
        return client.send(
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + server.user(email).token())
                        .build(),
                body);
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

    /** Creates a user with many messages and returns the email. */
    private String withMany() {
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

    private static String thread(ApiUser user, String title) {
        return user.post("/api/threads", "{\"title\": \"%s\"}".formatted(title)).location();
    }

    private static String id(String thread) {
        return thread.substring(thread.lastIndexOf('/') + 1);
    }

    private static void write(ApiUser user, String thread, String content) {
        user.post(thread + "/messages", "{\"role\": \"user\", \"content\": \"%s\"}".formatted(content));
    }
}
