package dev.mosaic.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request to the console.
 *
 * @param method GET, HEAD or POST
 * @param path its path, decoded, which begins with {@code /console}
 * @param query its query by name, decoded; the first of several values
 * @param form the fields of its form, likewise; empty without one
 * @param headers its headers, by name in lower case
 */
public record ConsoleRequest(
        String method, String path, Map<String, String> query, Map<String, String> form, Map<String, String> headers) {
    public ConsoleRequest {
        query = Map.copyOf(query);
        form = Map.copyOf(form);
        headers = Map.copyOf(headers);
    }

    /**
     * Reads pairs in the format {@code application/x-www-form-urlencoded} (WHATWG URL Standard, 5).
     *
     * @return empty for a malformed text
     */
    public static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            int sign = pair.indexOf('=');
            if (sign > 0) {
                try {
                    pairs.putIfAbsent(
                            URLDecoder.decode(pair.substring(0, sign), UTF_8),
                            URLDecoder.decode(pair.substring(sign + 1), UTF_8));
                } catch (IllegalArgumentException malformed) {
                    return Map.of();
                }
            }
        }
        return pairs;
    }

    /** Returns a header, if it is there. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Returns a value of the query that is not blank. */
    Optional<String> queried(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isBlank());
    }

    /** Returns a field of the form; an absent one is empty. */
    String field(String name) {
        return form.getOrDefault(name, "");
    }

    /** Returns a cookie (RFC 6265, 4.2.1). */
    Optional<String> cookie(String name) {
        return header("cookie")
                .flatMap(cookies -> Arrays.stream(cookies.split(";", -1))
                        .map(String::strip)
                        .filter(cookie -> cookie.startsWith(name + "="))
                        .map(cookie -> cookie.substring(name.length() + 1))
                        .findFirst());
    }

    /** Returns the header Host; an absent one is empty, which is no known host. */
    String host() {
        return header("host").orElse("");
    }
}
