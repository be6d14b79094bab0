package dev.mosaic.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.ApiServer;
import dev.mosaic.service.http.RawConnection.Reply;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Framing and host of requests (RFC 9112). After each refused request, the same connection sends another one, which must not be served. */
@ModuleTest("chat")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class RequestFramingIT {
    private static final String NEXT = "GET /health/liveness HTTP/1.1\r\nHost: mosaic\r\n\r\n";
    private static final String TITLE = "{\"title\": \"Plans\"}";

    private final ApiServer server;
    private final String token;

    RequestFramingIT(TestDatabase database) {
        this.server = ApiServer.on(database);
        this.token = server.newcomer().token();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aLengthWithChunkedCodingIsRefused() throws IOException {
        assertRefused(400, "Host: mosaic\r\nContent-Length: 5\r\nTransfer-Encoding: chunked", "0\r\n\r\n");
        assertRefused(400, "Host: mosaic\r\nTransfer-Encoding: chunked\r\nContent-Length: 0", "0\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 5, 6",
                "Content-Length: +5",
                "Content-Length: 5x"
            })
    void anInvalidLengthIsRefused(String header) throws IOException {
        assertRefused(400, "Host: mosaic\r\n" + header, "12345");
    }

    /** Netty refuses several lengths for HTTP/1.1 only; for HTTP/1.0 it reads the first one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 5\r\nContent-Length: 5",
                "Content-Length: 5, 6",
                "Content-Length: 5, 5",
                "Content-Length: +5"
            })
    void anInvalidLengthIsRefusedInHttp10(String header) throws IOException {
        try (RawConnection connection = RawConnection.to(server.address())) {
            connection.head("POST /api/v1/threads HTTP/1.0", "Connection: keep-alive", header);
            connection.text("12345" + NEXT).reply().assertProblem(400);
            assertThat(connection.isEnded()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/health/\u00e9", "/health/liveness?q=\u00c3\u00a9", "/health/liveness?q=\u007f", "/health\u0001"
            })
    void anInvalidByteInTheUriIsRefused(String target) throws IOException {
        try (RawConnection connection = RawConnection.to(server.address())) {
            connection.head("GET " + target + " HTTP/1.1", "Host: mosaic");
            connection.text(NEXT).reply().assertProblem(400);
            assertThat(connection.isEnded()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: */*",
                "Host: mosaic\r\nHost: mosaic",
                "Host: mosaic\r\nHost: other",
                "Host:",
                "Host: a, b",
                "Host: mosaic/path",
                "Host: user@mosaic",
                "Host: mosaic:http"
            })
    void aRequestHasExactlyOneHost(String headers) throws IOException {
        assertRefused(400, headers + "\r\nContent-Length: 0", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mosaic", "mosaic:8080", "127.0.0.1:8080", "[::1]:8080", "xn--caf-dma.example"})
    void aHostMayHaveAPort(String host) throws IOException {
        try (RawConnection connection = RawConnection.to(server.address())) {
            assertThat(connection
                            .head("GET /health/liveness HTTP/1.1", "Host: " + host)
                            .reply()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aRequestInHttp10NeedsNoHost() throws IOException {
        try (RawConnection connection = RawConnection.to(server.address())) {
            assertThat(connection.head("GET /health/liveness HTTP/1.0").reply().status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: gzip",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: cow\r\nTransfer-Encoding: chunked"
            })
    void anUnknownTransferCodingIsNotImplemented(String header) throws IOException {
        assertRefused(501, "Host: mosaic\r\n" + header, "0\r\n\r\n");
    }

    @Test
    void chunkedCodingIsRefusedInHttp10() throws IOException {
        try (RawConnection connection = RawConnection.to(server.address())) {
            connection.head("POST /api/v1/threads HTTP/1.0", "Host: mosaic", "Transfer-Encoding: chunked");
            connection.reply().assertProblem(400);
            assertThat(connection.isEnded()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";", ";a", ";a=b", ";a=\"b;c\"", " ;a=b;c", ";\u00e9=\"x\""})
    void aChunkExtensionIsIgnored(String extension) throws IOException {
        try (RawConnection connection = post("Host: mosaic\r\nTransfer-Encoding: chunked")) {
            connection.text("%x%s\r\n%s\r\n0%s\r\n\r\n".formatted(TITLE.length(), extension, TITLE, extension));
            Reply reply = connection.reply();
            if (extension.contains("\u00e9")) {
                reply.assertProblem(400); // Not a token (RFC 9110, 5.6.2).
            } else {
                assertThat(reply.status()).as(reply.body()).isEqualTo(201);
                assertThat(connection.text(NEXT).reply().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void theLengthOfAChunkExtensionIsLimited() throws IOException {
        assertRefused(
                400,
                "Host: mosaic\r\nTransfer-Encoding: chunked",
                "%x;a=%s\r\n%s\r\n0\r\n\r\n".formatted(TITLE.length(), "x".repeat(10_000), TITLE));
    }

    /** Otherwise the content before the chunk would be taken for the whole body. */
    @ParameterizedTest
    @ValueSource(strings = {"x\r\n", "-1\r\n", "\r\n", "12\n", "ffffffffff\r\n", "0x1\r\n"})
    void anInvalidChunkFailsTheRequest(String chunk) throws IOException {
        assertRefused(
                400,
                "Host: mosaic\r\nTransfer-Encoding: chunked",
                "%x\r\n%s\r\n%s0\r\n\r\n".formatted(TITLE.length(), TITLE, chunk));
        assertRefused(
                400,
                "Host: mosaic\r\nTransfer-Encoding: chunked",
                "%x\r\n%sX\r\n0\r\n\r\n".formatted(TITLE.length(), TITLE));
    }

    @Test
    void anInvalidChunkOfAnUnreadBodyClosesTheConnection() throws IOException {
        try (RawConnection connection = RawConnection.to(server.address())) {
            connection
                    .head("POST /nowhere HTTP/1.1", "Host: mosaic", "Transfer-Encoding: chunked")
                    .reply()
                    .assertProblem(404);
            connection.text("x\r\n" + NEXT);
            assertThat(connection.isEnded()).isTrue();
        }
    }

    private RawConnection post(String headers) throws IOException {
        return RawConnection.to(server.address())
                .head(
                        "POST /api/v1/threads HTTP/1.1",
                        headers,
                        "Authorization: Bearer " + token,
                        "Content-Type: application/json");
    }

    private void assertRefused(int status, String headers, String body) throws IOException {
        try (RawConnection connection = post(headers)) {
            connection.text(body + NEXT);
            Reply reply = connection.reply();
            reply.assertProblem(status);
            assertThat(reply.headers()).containsEntry("connection", "close");
            assertThat(connection.isEnded()).isTrue();
        }
    }
}
