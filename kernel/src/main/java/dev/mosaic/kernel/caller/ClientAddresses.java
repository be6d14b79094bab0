package dev.mosaic.kernel.caller;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.HttpServerConfiguration;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells from where requests come: whoever speaks to this server, or for whom that is by the header that {@code
 * micronaut.server.client-address-header} names.
 *
 * <p>Not Micronaut's resolver: it believes X-Forwarded-For unasked, so whoever guesses passwords would choose an address for each guess.
 */
@Singleton
public final class ClientAddresses {
    private final HttpServerConfiguration server;

    /** As the server is configured. */
    public ClientAddresses(HttpServerConfiguration server) {
        this.server = server;
    }

    /** From where a request comes. */
    public ClientAddress of(HttpRequest<?> request) {
        String said = header(request);
        return new ClientAddress(said == null ? peer(request) : said);
    }

    /** The last of a list: each proxy adds at the end, and what the client itself wrote comes first. */
    private @Nullable String header(HttpRequest<?> request) {
        String name = server.getClientAddressHeader();
        if (name == null) {
            return null;
        }
        List<String> values = request.getHeaders().getAll(name);
        if (values.isEmpty()) {
            return null;
        }
        String last = values.getLast();
        return last.substring(last.lastIndexOf(',') + 1).strip();
    }

    private static String peer(HttpRequest<?> request) {
        return request.getRemoteAddress().getAddress().getHostAddress();
    }
}
