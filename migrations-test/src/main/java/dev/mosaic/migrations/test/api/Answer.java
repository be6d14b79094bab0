package dev.mosaic.migrations.test.api;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a server answered.
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

    /** The header of that name; empty if there is none. */
    public String location() {
        return header(HttpHeaders.LOCATION);
    }

    /** A header; empty if there is none. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    public JsonValue json() {
        return JsonValue.of(body);
    }

    /** The id of what is answered. */
    public String id() {
        return json().text("id");
    }

    /** The elements of the body, which is an array or a page. */
    public List<JsonValue> items() {
        return body.startsWith("[") ? json().elements() : json().at("items").elements();
    }

    /** A field of each element of the body, which is a text everywhere. */
    public List<String> each(String name) {
        return items().stream().map(item -> item.text(name)).toList();
    }
}
