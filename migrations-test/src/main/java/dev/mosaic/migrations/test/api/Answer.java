package dev.mosaic.migrations.test.api;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The response of a server.
 *
 * @param headers the first of each name, in lower case
 * @param body empty if there is none
 */
public record Answer(int status, Map<String, String> headers, String body) {
    static Answer of(HttpResponse<String> response) {
        Map<String, String> headers = new HashMap<>();
        response.getHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return new Answer(
                response.code(), Map.copyOf(headers), response.getBody().orElse(""));
    }

    /** Returns the Location header; empty if there is none. */
    public String location() {
        return header(HttpHeaders.LOCATION);
    }

    /** Returns a header; empty if there is none. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    public JsonValue json() {
        return JsonValue.of(body);
    }

    /** Returns the ID in the body. */
    public String id() {
        return json().text("id");
    }

    /** Returns the elements of the body, which is an array or a page. */
    public List<JsonValue> items() {
        return body.startsWith("[") ? json().elements() : json().at("items").elements();
    }

    /** Returns a field of each element of the body; all of them are strings. */
    public List<String> each(String name) {
        return items().stream().map(item -> item.text(name)).toList();
    }
}
