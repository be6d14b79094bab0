package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.service.http.RawConnection;
import dev.mosaic.service.http.RawConnection.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests during a shutdown by SIGTERM. */
class GracefulShutdownIT {
    @TempDir
    private Path home;

    @BeforeEach
    void copyData() throws IOException {
        TrainedHome.copyData(home);
    }

    @Test
    void sigtermLetsARunningRequestComplete() throws IOException {
        String body = "{\"title\": \"Plans\"}";
        try (MosaicProcess mosaic = MosaicProcess.on(home).ready();
                RawConnection connection = invited(mosaic, "/api/v1/threads", token(mosaic), body.length())) {
            connection.text(body.substring(0, 10));
            mosaic.sigterm();
            MosaicProcess.await(
                    "end of readiness", () -> mosaic.get("/health/readiness").statusCode() == 503);

            Reply reply = connection.text(body.substring(10)).reply();
            assertThat(reply.status()).as(reply.body()).isEqualTo(201);
            assertThat(reply.headers()).containsEntry("connection", "close");
            assertThat(mosaic.exitCode()).isEqualTo(143);
            assertThat(MosaicProcess.postgres(home)).isEmpty();
            assertThat(mosaic.errors()).doesNotContain("ERROR", "WARN", "\tat ");
        }
    }

    /** Load balancers send requests until a probe has failed. */
    @Test
    void duringTheDelayNewRequestsAreServedAndTheServiceIsNotReady() throws IOException {
        Map<String, String> settings =
                Map.of("PORT", Integer.toString(MosaicProcess.freePort()), "MOSAIC_SHUTDOWN_DELAY", "3s");
        try (MosaicProcess mosaic = MosaicProcess.on(home, settings).ready()) {
            long signalled = System.nanoTime();
            mosaic.sigterm();
            MosaicProcess.await(
                    "end of readiness", () -> mosaic.get("/health/readiness").statusCode() == 503);

            assertThat(token(mosaic)).isNotEmpty();
            assertThat(mosaic.exitCode()).isEqualTo(143);
            assertThat(Duration.ofNanos(System.nanoTime() - signalled)).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
            assertThat(mosaic.errors())
                    .containsOnlyOnce("accepting requests for another 3 s (mosaic.shutdown.delay)")
                    .doesNotContain("ERROR", "WARN", "\tat ");
        }
    }

    /** The first password of the process is hashed while it ends. With several lanes the hash takes threads, which end with the process. */
    @ParameterizedTest
    @CsvSource({"1, 201", "2, 503"})
    void sigtermLetsASignUpEndAsFarAsItsHashCan(String lanes, int status) throws IOException {
        String body = """
                {"email": "ada@example.com", "password": "long enough", "name": "Ada"}""";
        Map<String, String> settings =
                Map.of("PORT", Integer.toString(MosaicProcess.freePort()), "MOSAIC_PASSWORDS_PARALLELISM", lanes);
        try (MosaicProcess mosaic = MosaicProcess.on(home, settings).ready();
                RawConnection connection = invited(mosaic, "/api/v1/auth/signup", "", body.length())) {
            mosaic.sigterm();
            MosaicProcess.await(
                    "end of readiness", () -> mosaic.get("/health/readiness").statusCode() == 503);

            Reply reply = connection.text(body).reply();
            assertThat(reply.status()).as(reply.body()).isEqualTo(status);
            assertThat(mosaic.exitCode()).isEqualTo(143);
        }
    }

    @Test
    void sigtermAbortsARequestThatExceedsTheTimeout() throws IOException {
        Map<String, String> impatient =
                Map.of("PORT", Integer.toString(MosaicProcess.freePort()), "MOSAIC_SHUTDOWN_TIMEOUT", "1s");
        try (MosaicProcess mosaic = MosaicProcess.on(home, impatient).ready();
                RawConnection connection = invited(mosaic, "/api/v1/threads", token(mosaic), 1000)) {
            assertThat(mosaic.stopped()).isEqualTo(143);
            assertThat(mosaic.errors()).contains("Requests are aborted after 1 s (mosaic.shutdown.timeout): 1");
            assertThat(MosaicProcess.postgres(home)).isEmpty();
            assertThat(connection.isEnded()).isTrue();
        }
    }

    /** Sends a request without its body and waits until the server has asked for it. */
    private static RawConnection invited(MosaicProcess mosaic, String path, String token, int length)
            throws IOException {
        RawConnection connection = RawConnection.to(URI.create("http://127.0.0.1:" + mosaic.port()));
        connection.head(
                "POST " + path + " HTTP/1.1",
                "Host: mosaic",
                "Authorization: Bearer " + token,
                "Content-Type: application/json",
                "Content-Length: " + length,
                "Expect: 100-continue");
        assertThat(connection.reply().status()).isEqualTo(100);
        return connection;
    }

    private static String token(MosaicProcess mosaic) {
        Matcher token = Pattern.compile("\"accessToken\":\"([^\"]+)\"")
                .matcher(mosaic.post("/api/v1/auth/signup", """
                        {"email": "ada@example.com", "password": "long enough", "name": "Ada"}
                        """).body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }
}
