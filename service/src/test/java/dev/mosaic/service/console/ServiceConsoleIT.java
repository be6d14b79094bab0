package dev.mosaic.service.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.console.access.OperatorToken;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.ApiServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The console inside the service: its requests pass Micronaut and Netty. */
class ServiceConsoleIT {
    private static final OperatorToken.New TOKEN = OperatorToken.create();

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void withoutATokenThereIsNone() {
        try (ApiServer server = ApiServer.on(TestDatabase.empty(List.of()))) {
            assertThat(send(get(server, "/console/")).statusCode()).isEqualTo(404);
            assertThat(send(get(server, "/console/login")).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aTokenOpensASessionAndTheSessionReads() {
        TestDatabase database = TestDatabase.empty(List.of());
        try (ApiServer server = ApiServer.on(
                database, Map.of("mosaic.console.token-hash", TOKEN.token().hash()))) {
            assertThat(send(get(server, "/console")).headers().firstValue("Location"))
                    .contains("/console/");
            assertThat(send(get(server, "/console/plan")).headers().firstValue("Location"))
                    .contains("/console/login");
            assertThat(send(get(server, "/console/login"))).satisfies(form -> {
                assertThat(form.statusCode()).isEqualTo(200);
                assertThat(form.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
                assertThat(form.headers().allValues("Content-Security-Policy"))
                        .singleElement()
                        .asString()
                        .startsWith("default-src 'none'; style-src 'self'");
                assertThat(form.headers().allValues("Cache-Control")).containsExactly("no-store");
            });
            assertThat(send(get(server, "/console/console.css")).headers().firstValue("Content-Type"))
                    .contains("text/css; charset=utf-8");
            assertThat(send(login(server, "wrong")).statusCode()).isEqualTo(403);

            String cookie = send(login(server, TOKEN.text()))
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow()
                    .replaceFirst(";.*", "");

            assertThat(send(get(server, "/console/plan").header("Cookie", cookie))
                            .body())
                    .contains("<svg", "chat:1", "Module conversation");
            assertThat(send(get(server, "/console/").header("Cookie", cookie)).body())
                    .contains("All migrations are applied.");
            assertThat(send(get(server, "/console/step/chat:1?x=%22").header("Cookie", cookie))
                            .body())
                    .contains("SQL as it ran", "create table chat.");
            assertThat(send(get(server, "/console/log?module=chat&kind=applied").header("Cookie", cookie))
                            .body())
                    .contains("step/chat:1")
                    .doesNotContain("step/courses:1");
            assertThat(send(get(server, "/console/drift").header("Cookie", cookie))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(send(get(server, "/console/nothing").header("Cookie", cookie))
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void aHashThatIsNoneIsRefusedAtTheStart() {
        assertThatThrownBy(() ->
                        ApiServer.on(TestDatabase.empty(List.of()), Map.of("mosaic.console.token-hash", TOKEN.text())))
                .rootCause()
                .hasMessageContaining("MOSAIC_CONSOLE_TOKEN_HASH");
        // An underscore is in no name of a host (RFC 1123): a browser's header would be compared with nothing.
        for (String url : List.of("ops.example.com", "https://ops_1.internal")) {
            assertThatThrownBy(() -> ApiServer.on(TestDatabase.empty(List.of()), Map.of("mosaic.console.url", url)))
                    .rootCause()
                    .hasMessageContaining("MOSAIC_CONSOLE_URL");
        }
    }

    private static HttpRequest.Builder get(ApiServer server, String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.address().getPort() + path));
    }

    private static HttpRequest.Builder login(ApiServer server, String token) {
        return get(server, "/console/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("name=Ann+Example&token=" + token));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
