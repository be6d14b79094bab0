package dev.mosaic.migrations.test.api;

import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client of a server. It returns a response of any status instead of throwing an exception. */
public final class ApiUser {
    private final HttpClient client;
    private final @Nullable String token;
    private final Map<String, String> headers;

    ApiUser(HttpClient client, @Nullable String token) {
        this(client, token, Map.of());
    }

    private ApiUser(HttpClient client, @Nullable String token, Map<String, String> headers) {
        this.client = client;
        this.token = token;
        this.headers = headers;
    }

    /** Returns the same user, whose requests have one more header. */
    public ApiUser with(String header, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(header, value);
        return new ApiUser(client, token, Map.copyOf(all));
    }

    /**
     * Returns the token that it sends with each request, for another client.
     *
     * @throws AssertionError if it has no credentials
     */
    public String token() {
        if (token == null) {
            throw new AssertionError("An anonymous user has no token");
        }
        return token;
    }

    public Answer get(String path) {
        return answer(HttpRequest.GET(path));
    }

    public Answer delete(String path) {
        return answer(HttpRequest.DELETE(path));
    }

    public Answer post(String path, String json) {
        return answer(HttpRequest.create(HttpMethod.POST, path).body(json));
    }

    public Answer put(String path, String json) {
        return answer(HttpRequest.create(HttpMethod.PUT, path).body(json));
    }

    public Answer patch(String path, String json) {
        return answer(HttpRequest.create(HttpMethod.PATCH, path).body(json));
    }

    /** Returns the ID of the default persona. */
    public String defaultPersona() {
        return get("/api/v1/personas").items().stream()
                .filter(persona -> Boolean.TRUE.equals(persona.value("isDefault")))
                .map(persona -> persona.text("id"))
                .findFirst()
                .orElseThrow();
    }

    private Answer answer(MutableHttpRequest<?> request) {
        request.contentType(MediaType.APPLICATION_JSON_TYPE);
        headers.forEach(request::header);
        if (token != null) {
            request.bearerAuth(token);
        }
        return Answer.of(exchange(request));
    }

    private HttpResponse<String> exchange(HttpRequest<?> request) {
        try {
            return client.toBlocking().exchange(request, Argument.STRING, Argument.STRING);
        } catch (HttpClientResponseException e) {
            return e.getResponse()
                    .toMutableResponse()
                    .body(e.getResponse().getBody(String.class).orElse(""));
        }
    }
}
