package dev.mosaic.service.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.Answer;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.service.http.RawConnection.Reply;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class SecurityHeadersIT {
    private static final String PAGE = "/swagger-ui/index.html";

    private final ApiServer server;
    private final String token;

    SecurityHeadersIT(TestDatabase database) {
        this.server = ApiServer.on(database, Map.of("mosaic.http.request-timeout", "1s"));
        this.token = server.newcomer().token();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "200, GET, /api/v1/personas",
        "200, HEAD, /api/v1/personas",
        "200, GET, /api/v1/chat/export",
        "200, HEAD, /api/v1/chat/export",
        "200, GET, /api/v1/chat/export?format=csv",
        "400, GET, /api/v1/personas?limit=0",
        "404, GET, /api/v1/nothing",
        "404, GET, /nowhere",
        "405, DELETE, /api/v1/auth/login",
        "400, POST, /api/v1/threads",
        "200, GET, /health/liveness",
        "200, GET, /health/readiness",
        "200, GET, /metrics",
        "200, GET, /migrations",
        "303, GET, /",
        "200, GET, /openapi/mosaic.yml"
    })
    void everyResponseHasTheSecurityHeaders(int status, String method, String path) throws IOException {
        Reply reply = sent(
                method + " " + path + " HTTP/1.1",
                "Host: mosaic",
                "Authorization: Bearer " + token,
                "If-Modified-Since: Sat, 31 Jan 2026 12:00:00 GMT");

        assertThat(reply.status()).isEqualTo(status);
        assertProtected(reply);
        assertThat(reply.headers()).doesNotContainKeys("last-modified", "etag", "expires");
    }

    @Test
    void anUnauthorizedResponseHasTheSecurityHeaders() throws IOException {
        Reply reply = sent("GET /api/v1/personas HTTP/1.1", "Host: mosaic");

        assertThat(reply.status()).isEqualTo(401);
        assertProtected(reply);
    }

    @ParameterizedTest
    @CsvSource({
        "400, nonsense, Accept: */*",
        "400, GET / HTTP/1.1, Accept: */*",
        "414, GET /LONG HTTP/1.1, Host: mosaic",
        "431, GET / HTTP/1.1, Host: LONG",
        "501, GET / HTTP/1.1, Transfer-Encoding: cow"
    })
    void aResponseToAMalformedRequestHasTheSecurityHeaders(int status, String line, String header) throws IOException {
        String host = status == 501 ? "Host: mosaic\r\n" : "";
        Reply reply = sent((line + "\r\n" + host + header).replace("LONG", "x".repeat(20_000)));

        reply.assertProblem(status);
        assertProtected(reply);
    }

    @Test
    void aRequestTimeoutResponseHasTheSecurityHeaders() throws IOException {
        try (RawConnection connection = RawConnection.to(server.address())) {
            Reply reply = connection.text("GET /").reply();

            reply.assertProblem(408);
            assertProtected(reply);
        }
    }

    /** The inline script of the page runs only if the policy has its hash. */
    @Test
    void theApiPageRunsOnlyItsOwnScriptsAndIsNotFramed() throws Exception {
        Answer page = server.anonymous().get(PAGE);
        String policy = page.header("Content-Security-Policy");

        assertThat(page.status()).isEqualTo(200);
        List<String> scripts = Pattern.compile("<script[^>]*>(.*?)</script>", Pattern.DOTALL)
                .matcher(page.body())
                .results()
                .map(script -> script.group(1))
                .toList();
        assertThat(scripts).isNotEmpty();
        for (String script : scripts) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(UTF_8));
            assertThat(policy).contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
        }
        assertThat(policy)
                .contains(
                        "default-src 'none'",
                        "script-src 'self' 'sha256-",
                        "connect-src 'self'",
                        "frame-ancestors 'none'")
                .doesNotContain("script-src 'unsafe", "unsafe-eval", "*");
        assertThat(page.body()).doesNotContainPattern("\\son\\w+=[\"']").doesNotContain("javascript:");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
    }

    /** With nosniff, a browser uses only resources with the content type of a script or style sheet. */
    @ParameterizedTest
    @CsvSource({
        "/swagger-ui/res/swagger-ui-bundle.js, javascript",
        "/swagger-ui/res/swagger-ui-standalone-preset.js, javascript",
        "/swagger-ui/res/swagger-ui.css, text/css"
    })
    void resourcesOfTheApiPageHaveTheirContentType(String path, String type) {
        Answer loaded = server.anonymous().get(path);

        assertThat(loaded.status()).isEqualTo(200);
        assertThat(loaded.header("Content-Type")).contains(type);
        assertThat(loaded.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    private Reply sent(String... head) throws IOException {
        try (RawConnection connection = RawConnection.to(server.address())) {
            return connection.head(head).reply();
        }
    }

    private static void assertProtected(Reply reply) {
        assertThat(reply.headers()).containsAllEntriesOf(SecurityHeaders.ALL);
    }
}
