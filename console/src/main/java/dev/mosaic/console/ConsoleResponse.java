package dev.mosaic.console;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A response of the console.
 *
 * @param status the status code of HTTP
 * @param headers the headers by name, with the type of the body
 * @param body the body as text, encoded as UTF-8
 */
public record ConsoleResponse(int status, Map<String, String> headers, String body) {
    /** A page runs no script and uses no style but those of the console, and nothing may frame it. */
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public ConsoleResponse {
        headers = Map.copyOf(headers);
    }

    static ConsoleResponse of(int status, String type, String body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", type + "; charset=utf-8");
        headers.put("Content-Security-Policy", POLICY);
        headers.put("Cache-Control", "no-store");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        // With no-referrer a browser sends "Origin: null" with a form (Fetch Standard, append a request Origin header).
        headers.put("Referrer-Policy", "same-origin");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        return new ConsoleResponse(status, headers, body);
    }

    static ConsoleResponse page(int status, String html) {
        return of(status, "text/html", html);
    }

    static ConsoleResponse redirect(String path) {
        return of(303, "text/plain", "See " + path + "\n").with("Location", path);
    }

    ConsoleResponse with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ConsoleResponse(status, more, body);
    }
}
