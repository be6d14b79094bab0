package dev.mosaic.service.problem;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.ApiUser;
import dev.mosaic.migrations.test.api.JsonValue;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvalidBodiesIT {
    private final ApiServer server;
    private final ApiUser ada;

    InvalidBodiesIT(TestDatabase database) {
        this.server = ApiServer.on(database);
        this.ada = server.newcomer();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name":"","color":"red","x":1}              | color must be a colour such as #4f46e5, name must not be blank, x is an unknown property
            {"y":{"a":[1]},"color":7,"x":"\"}"}          | color must be a string, name must not be null, x is an unknown property, y is an unknown property
            {"name":[],"description":1e5,"content":true} | content must be a string, description must be a string, name must be a string
            {"name":"a","colour":"#ffffff"}              | colour is an unknown property
            """)
    void allErrorsAreReportedTogether(String body, String faults) {
        Answer answer = ada.post("/api/v1/personas", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("errors").elements())
                .extracting(error -> error.text("field") + " " + error.text("message"))
                .as(answer.body())
                .containsExactly(faults.split(", ", -1));
    }

    @Test
    void theNumberOfReportedErrorsIsLimited() {
        StringBuilder body = new StringBuilder("{\"name\":\"a\"");
        for (int i = 0; i < 10_000; i++) {
            body.append(",\"x").append(i).append("\":").append(i);
        }

        assertThat(ada.post("/api/v1/personas", body.append('}').toString())
                        .json()
                        .at("errors")
                        .elements())
                .hasSize(50);
    }

    static Stream<Arguments> notUtf8() {
        byte[] overlong = "{\"title\": \"aXYb\"}".getBytes(ISO_8859_1);
        overlong[12] = (byte) 0xC0;
        overlong[13] = (byte) 0xAF;
        byte[] surrogate = "{\"title\": \"aXYZb\"}".getBytes(ISO_8859_1);
        surrogate[12] = (byte) 0xED;
        surrogate[13] = (byte) 0xA0;
        surrogate[14] = (byte) 0x80;
        return Stream.of(
                Arguments.of("an overlong slash", overlong),
                Arguments.of("half a surrogate pair", surrogate),
                Arguments.of("Latin-1", "{\"title\": \"Caf\u00e9\"}".getBytes(ISO_8859_1)),
                Arguments.of("UTF-16", "{\"title\": \"x\"}".getBytes(UTF_16)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notUtf8")
    void aBodyIsUtf8(String name, byte[] body) throws Exception {
        HttpResponse<String> answer = post("application/json", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JsonValue.of(answer.body()).text("detail")).isEqualTo("The body is not UTF-8.");
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/chat/search?q=%C0%AF", "/api/v1/chat/search?q=a%ED%A0%80", "/api/v1/threads/%FF"})
    void aUriIsUtf8(String path) throws Exception {
        assertThat(ada.get(path).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/xml", "application/x-www-form-urlencoded", "''"})
    void aBodyWithoutAJsonContentTypeIsRefused(String type) throws Exception {
        HttpResponse<String> answer = post(type, "{\"title\": \"x\"}".getBytes(UTF_8));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(415);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    }

    @Test
    void aBodyMayNameItsCharset() throws Exception {
        assertThat(post("application/json; charset=utf-8", "{\"title\": \"x\"}".getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void anUnsupportedMethodIsAnsweredWithAllow() throws Exception {
        HttpResponse<String> answer =
                sent(HttpRequest.newBuilder(server.address().resolve("/api/v1/threads"))
                        .method("PUT", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow").orElseThrow()).contains("GET", "POST");
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    }

    @Test
    void anUnacceptableMediaTypeIsAProblem() throws Exception {
        HttpResponse<String> answer =
                sent(HttpRequest.newBuilder(server.address().resolve("/api/v1/threads"))
                        .header("Accept", "image/png"));

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    }

    private HttpResponse<String> post(String type, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.address().resolve("/api/v1/threads"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return sent(type.isEmpty() ? request : request.header("Content-Type", type));
    }

    private HttpResponse<String> sent(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    request.header("Authorization", "Bearer " + ada.token()).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
