package dev.mosaic.migrations.test.api;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import java.util.List;

/**
 * What a server answered.
 *
 * @param location the header of that name; empty if there is none
 * @param body empty if there is none
 */
public record Answer(int status, String location, String body) {
    static Answer of(HttpResponse<String> response) {
        return new Answer(
                response.code(),
                response.getHeaders().get(HttpHeaders.LOCATION, String.class, ""),
                response.getBody().orElse(""));
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
