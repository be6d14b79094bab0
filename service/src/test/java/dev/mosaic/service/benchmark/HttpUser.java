package dev.mosaic.service.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;

/** User of the service that waits for each response. */
final class HttpUser implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;
    private final String token;

    HttpUser(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    void get(String path) throws IOException, InterruptedException {
        send(request(path).GET().build(), BodyHandlers.ofByteArray(), 200);
    }

    /** Returns the response as a stream. */
    InputStream download(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build(), BodyHandlers.ofInputStream(), 200);
    }

    void post(String path, String json) throws IOException, InterruptedException {
        send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofByteArray(),
                201);
    }

    @Override
    public void close() {
        client.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).header("Authorization", "Bearer " + token);
    }

    private <T> T send(HttpRequest request, BodyHandler<T> body, int expected)
            throws IOException, InterruptedException {
        HttpResponse<T> response = client.send(request, body);
        if (response.statusCode() != expected) {
            throw new IllegalStateException(request + " was answered by " + response.statusCode());
        }
        return response.body();
    }
}
