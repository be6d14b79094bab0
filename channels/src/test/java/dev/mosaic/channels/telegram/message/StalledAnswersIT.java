package dev.mosaic.channels.telegram.message;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Answers whose body stalls, or never ends: the client goes on with the next message. */
class StalledAnswersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HEADERS = "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n";

    /** What the local peer does after it has read the first bytes of a request. */
    private interface Answer {
        void to(OutputStream client) throws IOException;
    }

    private record Outcome(SendResult result, boolean isClosed) {}

    @Test
    void aBodyThatStallsIsGivenUpAndItsConnectionClosed() {
        Outcome outcome = sentTo(client -> client.write((HEADERS + "{").getBytes(US_ASCII)));

        assertThat(outcome.result()).isEqualTo(new SendResult.Delayed("No answer in 500 ms", null));
        assertThat(outcome.isClosed()).isTrue();
    }

    @Test
    void headersThatStallAreGivenUpAndTheirConnectionClosed() {
        Outcome outcome = sentTo(client -> client.write("HTTP/1.1 200 OK\r\n".getBytes(US_ASCII)));

        assertThat(outcome.result()).isEqualTo(new SendResult.Delayed("No answer in 500 ms", null));
        assertThat(outcome.isClosed()).isTrue();
    }

    @Test
    void aBodyBeyondTheLimitIsCutAndTheMessageCountsAsSent() {
        Outcome outcome = sentTo(client -> client.write((HEADERS + "x".repeat(100_000)).getBytes(US_ASCII)));

        assertThat(outcome.result()).isEqualTo(new SendResult.Sent(null));
        assertThat(outcome.isClosed()).isTrue();
    }

    /** Sends a text to a local peer, which answers and then waits until the client closes the connection. */
    private static Outcome sentTo(Answer answer) {
        return assertTimeoutPreemptively(PATIENCE, () -> {
            try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
                    ServerSocket peer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    HttpTelegramClient client = new HttpTelegramClient(
                            new BotSettings(
                                    "12:token", "http://127.0.0.1:" + peer.getLocalPort(), Duration.ofSeconds(1)),
                            JsonMapper.createDefault(),
                            Duration.ofMillis(500))) {
                Future<Boolean> isClosed = thread.submit(() -> isClosedAfter(peer, answer));
                SendResult result = client.send(7, "x");
                return new Outcome(result, isClosed.get());
            }
        });
    }

    private static boolean isClosedAfter(ServerSocket peer, Answer answer) throws IOException {
        try (Socket connection = peer.accept()) {
            InputStream request = connection.getInputStream();
            int first = request.read();
            answer.to(connection.getOutputStream());
            while (first != -1) {
                first = request.read();
            }
            return true;
        } catch (SocketException _) {
            return true; // Reset by the client, with bytes on the way.
        }
    }
}
