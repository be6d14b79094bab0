package dev.mosaic.service.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;

/**
 * User of the service that waits for each response, on one connection.
 *
 * <p>It shares the processors with what is measured, as pgbench does, and is as plain: requests are written to a socket, and of a response the status
 * and the length are read.
 */
final class HttpUser implements AutoCloseable {
    private final HttpClient downloads = HttpClient.newHttpClient();
    private final URI address;
    private final String token;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    HttpUser(URI address, String token) throws IOException {
        this.address = address;
        this.token = token;
        this.socket = new Socket(address.getHost(), address.getPort());
        this.socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        this.out = socket.getOutputStream();
    }

    void get(String path) throws IOException {
        send("GET", path, "", 200);
    }

    void post(String path, String json) throws IOException {
        send("POST", path, json, 201);
    }

    /** Returns the response as a stream. */
    InputStream download(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<InputStream> response = downloads.send(request, BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + " was answered by " + response.statusCode());
        }
        return response.body();
    }

    @Override
    public void close() throws IOException {
        downloads.close();
        socket.close();
    }

    private void send(String method, String path, String json, int expected) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        String head = """
                %s %s HTTP/1.1\r
                Host: %s\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                """.formatted(method, path, address.getAuthority(), token, body.length);
        byte[] request = (head + json).getBytes(UTF_8);
        out.write(request);
        String status = line();
        int length = -1;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring(header.indexOf(':') + 1).strip());
            }
        }
        if (length < 0 || !status.startsWith("HTTP/1.1 " + expected)) {
            throw new IllegalStateException("%s %s was answered by %s".formatted(method, path, status));
        }
        in.skipNBytes(length);
    }

    private String line() throws IOException {
        byte[] line = new byte[256];
        int length = 0;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The service has closed the connection");
            }
            if (next != '\r' && length < line.length) {
                line[length++] = (byte) next;
            }
        }
        return new String(line, 0, length, ISO_8859_1);
    }
}
