package dev.mosaic.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.accounts.token.TokenSource;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Problem documents of all kinds of failures, over HTTP and without a database. */
class ProblemsIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int OVER_THE_LIMIT = 2_000_000;
    private static final String ID = "/0197a0a0-0000-7000-8000-000000000000";

    private static EmbeddedServer server;

    @BeforeAll
    static void start() {
        server = ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                        InvalidRequestController.ENABLED,
                        true,
                        TokenSource.SECRET,
                        "a secret of 32 bytes, for tests alone",
                        "micronaut.server.port",
                        -1,
                        "micronaut.server.host",
                        "127.0.0.1"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyInvalidFieldIsNamed() throws Exception {
        assertThat(problem(400, post("{\"name\":\" \",\"size\":11,\"items\":[{\"label\":\"a\"},{\"label\":\"\"}]}")))
                .containsEntry("title", "Invalid parameters or properties")
                .containsEntry("detail", "3 fields are not valid.")
                .containsEntry(
                        "errors",
                        List.of(
                                error("items[1].label", "must not be blank"),
                                error("name", "must not be blank"),
                                error("size", "must be less than or equal to 10")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"a\",\"size\":\"many\"}  | size          | must be an integer",
                "{\"name\":\"a\",\"kind\":\"alone\"} | kind          | 'must be one of direct, group'",
                "{\"name\":5}                        | name          | must be a string",
                "{\"name\":[\"a\"]}                    | name          | must be a string",
                "{\"name\":\"a\",\"size\":1.5}         | size          | must be an integer",
                "{\"name\":\"a\",\"items\":[7]}       | items[0]      | must be an object",
                "{\"name\":\"a\",\"items\":[{\"label\":true}]} | items[0].label | must be a string",
                "[1]                                 | body          | must be an object",
            })
    void aWronglyTypedFieldIsNamed(String body, String field, String message) throws Exception {
        assertThat(problem(400, post(body))).containsEntry("errors", List.of(error(field, message)));
    }

    @ParameterizedTest
    @CsvSource({
        "/not-a-uuid, id, must be a UUID",
        ID + "?limit=x, limit, must be an integer",
        ID + "?limit=101, limit, must be less than or equal to 100"
    })
    void anInvalidParameterIsNamed(String path, String field, String message) throws Exception {
        assertThat(problem(400, get(path)))
                .containsEntry("errors", List.of(error(field, message)))
                .containsEntry("detail", field + " " + message + ".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": | The body is not valid JSON (line 1, column 9).",
                "{} x | The body is not valid JSON (line 1, column 4).",
                "{\"name\": \"a\", \"name\": \"b\"} | The body has the duplicate name name (line 1, column 21).",
                "'' | A body is required."
            })
    void aMalformedBodyIsReported(String body, String detail) throws Exception {
        assertThat(problem(400, post(body))).containsEntry("detail", detail).doesNotContainKey("errors");
    }

    @Test
    void aTooLargeBodyIsReported() throws Exception {
        problem(413, post("x".repeat(OVER_THE_LIMIT)));
    }

    @Test
    void aRefusalByAModuleIsPassedOn() throws Exception {
        assertThat(problem(409, get("/conflict"))).containsEntry("detail", "The only thread is not deletable.");
    }

    @ParameterizedTest
    @CsvSource({
        "/unexpected, 500",
        "/sql/23505, 409",
        "/sql/23503, 409",
        "/sql/23502, 500",
        "/sql/42P01, 500",
        "/sql/40P01, 503",
        "/sql/25006, 503",
        "/sql/53200, 503",
        "/without-database, 503"
    })
    void detailsOfAnUnexpectedErrorAreOnlyInTheLog(String path, int status) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.body()).doesNotContain(InvalidRequestController.SECRET, "Exception", "java");
        assertThat(problem(status, response).get("instance")).asString().startsWith("urn:uuid:");
    }

    @Test
    void theTypeOfAProblemServesItsExplanation() throws Exception {
        String type = String.valueOf(
                problem(404, explained("/nowhere", "application/json")).get("type"));

        HttpResponse<String> json = explained(type, "application/json");
        HttpResponse<String> page = explained(type, "text/html");

        assertThat(type).isEqualTo("/problems/no-such-endpoint");
        assertThat(json.statusCode()).isEqualTo(200);
        assertThat(json.body()).contains("\"code\":\"no-such-endpoint\"", "\"status\":404", "\"explanation\":\"");
        assertThat(page.headers().firstValue("content-type").orElse("")).startsWith("text/html");
        assertThat(page.body()).contains("<h1>Endpoint not found</h1>");
        assertThat(explained("/problems", "application/json").body()).contains("thread-not-found", "email-taken");
        assertThat(explained("/problems/unknown", "application/json").statusCode())
                .isEqualTo(404);
    }

    private static HttpResponse<String> explained(String path, String accepted)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(server.getURI().resolve(path))
                        .header("Accept", accepted)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aHeadRequestHasNoBody() throws Exception {
        HttpResponse<String> response = HTTP.send(
                HttpRequest.newBuilder(server.getURI().resolve("/nowhere"))
                        .HEAD()
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(404);
    }

    private static Map<String, String> error(String field, String message) {
        return Map.of("field", field, "message", message);
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return HTTP.send(
                request("")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.getURI().resolve("/faulty" + path));
    }

    private static Map<String, Object> problem(int status, HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        Map<String, Object> problem =
                JsonMapper.createDefault().readValue(response.body(), Argument.mapOf(String.class, Object.class));
        assertThat(problem).containsEntry("status", status).containsEntry("type", "/problems/" + problem.get("code"));
        return problem;
    }
}
