package dev.mosaic.chat.export.web;

import static dev.mosaic.chat.export.web.ExportFixture.PATH;
import static dev.mosaic.chat.export.web.ExportFixture.id;
import static dev.mosaic.chat.export.web.ExportFixture.request;
import static dev.mosaic.chat.export.web.ExportFixture.thread;
import static dev.mosaic.chat.export.web.ExportFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatExportIT {
    private final ApiServer server;

    ChatExportIT(TestDatabase database) {
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
        HttpResponse<String> export = text(request(server, UUID.randomUUID() + "@example.com", "?format=" + format));

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
        HttpResponse<String> export =
                text(request(server, "ada@example.com", "?format=csv").header("Accept", accepted));

        assertThat(export.statusCode()).isEqualTo(200);
        assertThat(export.body()).startsWith("id,threadId,");
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

    private static HttpResponse<String> text(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
