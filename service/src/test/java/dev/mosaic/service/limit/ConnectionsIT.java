package dev.mosaic.service.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.migrations.test.api.JsonValue;
import dev.mosaic.service.http.RawConnection;
import dev.mosaic.service.http.RawConnection.Reply;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are too large, too slow or malformed, and what becomes of their connection. */
@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class ConnectionsIT {
    private static final int OVER_THE_LIMIT = 2_000_000;

    private final ApiServer server;
    private final String token;

    ConnectionsIT(TestDatabase database) {
        this.server = ApiServer.on(
                database, Map.of("mosaic.http.request-timeout", "2s", "micronaut.server.idle-timeout", "6s"));
        this.token = server.newcomer().token();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aTooLargeContentLengthIsRefusedBeforeTheBody() throws IOException {
        try (RawConnection connection = upload("Content-Length: " + OVER_THE_LIMIT)) {
            connection.reply().assertProblem(413);
        }
    }

    @Test
    void aTooLargeChunkedBodyIsRefusedBeforeItsEnd() throws IOException {
        try (RawConnection connection = upload("Transfer-Encoding: chunked")) {
            connection.text(chunk(OVER_THE_LIMIT));

            connection.reply().assertProblem(413);
        }
    }

    @Test
    void theConnectionServesTheNextRequest() throws IOException {
        try (RawConnection connection = upload("Content-Length: " + OVER_THE_LIMIT)) {
            connection.text("x".repeat(OVER_THE_LIMIT));
            connection.reply().assertProblem(413);
            assertServed(connection);

            connection.head(with("Transfer-Encoding: chunked")).text(chunk(OVER_THE_LIMIT) + "0\r\n\r\n");
            connection.reply().assertProblem(413);
            assertServed(connection);
        }
    }

    @Test
    void anUnreadBodyIsSkipped() throws IOException {
        try (RawConnection connection = RawConnection.to(server.address())) {
            connection
                    .head("POST /nowhere HTTP/1.1", "Host: mosaic", "Content-Length: " + OVER_THE_LIMIT)
                    .text("x".repeat(OVER_THE_LIMIT));
            connection.reply().assertProblem(404);
            assertServed(connection);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "{\"corePersona\": {\"a\": \"", "[", "9"})
    void aTooLargeBodyIsNotParsed(String beginning) throws IOException {
        try (RawConnection connection = upload("Content-Length: " + OVER_THE_LIMIT)) {
            connection.text(
                    beginning + beginning.substring(beginning.length() - 1).repeat(OVER_THE_LIMIT));

            connection.reply().assertProblem(413);
        }
    }

    @Test
    void aTooLongUriIsReported() throws IOException {
        assertRefused(414, "GET /api/v1/threads?before=" + "x".repeat(10_000) + " HTTP/1.1", "Host: mosaic");
    }

    @Test
    void tooLargeHeadersAreReported() throws IOException {
        assertRefused(431, "GET /api/v1/threads HTTP/1.1", "Host: mosaic", "X-Long: " + "x".repeat(20_000));
        assertRefused(431, "GET /api/v1/threads HTTP/1.1", "Host: mosaic", "X-Many: y\r\n".repeat(5_000) + "X-Last: z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\0\1 nonsense",
                "GET",
                "POST / HTTP/1.1\r\nContent-Length: -1",
                "POST / HTTP/1.1\r\nbad header\0: y"
            })
    void aMalformedRequestIsReported(String head) throws IOException {
        assertRefused(400, head);
    }

    @Test
    void anIncompleteHeadTimesOut() throws IOException {
        try (RawConnection connection = RawConnection.to(server.address())) {
            assertSlow(connection.text("GET /api/v1/thr"));
        }
    }

    @Test
    void anIncompleteBodyTimesOut() throws IOException {
        try (RawConnection connection = upload("Content-Length: 20")) {
            assertSlow(connection.text("{"));
        }
    }

    /** The timeout is not an idle timeout: a byte now and then does not extend it. */
    @Test
    void aRequestSentByteByByteTimesOut() throws IOException {
        try (RawConnection connection = upload("Content-Length: 1000000")) {
            assertThat(bytesTakenFrom(connection)).isLessThan(1_000_000);
        }
    }

    @Test
    void anIdleConnectionIsClosed() throws IOException {
        try (RawConnection connection = RawConnection.to(server.address())) {
            assertServed(connection);

            assertThat(connection.isEnded()).isTrue();
        }
    }

    private RawConnection upload(String header) throws IOException {
        return RawConnection.to(server.address()).head(with(header));
    }

    private String[] with(String header) {
        return new String[] {
            "PUT /api/v1/onboarding/persona-data HTTP/1.1",
            "Host: mosaic",
            "Authorization: Bearer " + token,
            "Content-Type: application/json",
            header
        };
    }

    private static String chunk(int size) {
        return Integer.toHexString(size) + "\r\n" + "x".repeat(size) + "\r\n";
    }

    private void assertRefused(int status, String... head) throws IOException {
        try (RawConnection connection = RawConnection.to(server.address())) {
            connection.head(head).reply().assertProblem(status);
        }
    }

    private static void assertSlow(RawConnection connection) throws IOException {
        Reply reply = connection.reply();
        reply.assertProblem(408);
        assertThat(JsonValue.of(reply.body()).text("detail")).isEqualTo("The request was not received within 2 s.");
        assertThat(reply.headers()).containsEntry("connection", "close");
        assertThat(connection.isEnded()).isTrue();
    }

    /** Sends bytes one at a time until the server closes the connection. */
    private static int bytesTakenFrom(RawConnection connection) {
        int sent = 0;
        try {
            while (sent < 1_000_000) {
                connection.text(" ");
                LockSupport.parkNanos(50_000_000);
                sent++;
            }
        } catch (IOException _) {
            return sent;
        }
        return sent;
    }

    private static void assertServed(RawConnection connection) throws IOException {
        assertThat(connection
                        .head("GET /health/liveness HTTP/1.1", "Host: mosaic")
                        .reply()
                        .status())
                .isEqualTo(200);
    }
}
