package dev.mosaic.service.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.api.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Plain TCP connection, to send what HTTP libraries do not. */
public final class RawConnection implements AutoCloseable {
    private static final int PATIENCE_MS = 30_000;

    private final Socket socket;
    private final InputStream in;

    private RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        socket.setSoTimeout(PATIENCE_MS);
    }

    public static RawConnection to(URI server) throws IOException {
        return new RawConnection(new Socket(server.getHost(), server.getPort()));
    }

    /** Sends lines, each with its line end, and an empty line. */
    public RawConnection head(String... lines) throws IOException {
        return text(String.join("\r\n", lines) + "\r\n\r\n");
    }

    public RawConnection text(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        return this;
    }

    /** Reads the next response. */
    public Reply reply() throws IOException {
        String[] status = line().split(" ", 3);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            String[] header = line.split(": ", 2);
            headers.put(header[0].toLowerCase(Locale.ROOT), header[1]);
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Reply(Integer.parseInt(status[1]), headers, new String(in.readNBytes(length), ISO_8859_1));
    }

    /** Returns whether the server closes the connection soon. */
    public boolean isEnded() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException _) {
            return true; // Connection reset.
        }
    }

    /** Reads some bytes of a response. */
    public byte[] some(int bytes) throws IOException {
        return in.readNBytes(bytes);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            assertThat(next)
                    .as("The server closed the connection after: " + line)
                    .isNotNegative();
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Response. */
    public record Reply(int status, Map<String, String> headers, String body) {
        public void assertProblem(int expected) {
            assertThat(status).as(body).isEqualTo(expected);
            assertThat(headers).containsEntry("content-type", "application/problem+json");
            assertThat(JsonValue.of(body).value("status")).isEqualTo(expected);
        }
    }
}
