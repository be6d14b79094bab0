package dev.mosaic.kernel.caller;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.HttpServerConfiguration;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Component that determines the client address of a request: the peer of the connection, or the value of the header that {@code
 * micronaut.server.client-address-header} names.
 *
 * <p>Micronaut's own resolver is not used: it trusts X-Forwarded-For by default, so that a client could choose an address for each guess of a password.
 */
@Singleton
public final class ClientAddresses {
    private final HttpServerConfiguration server;

    /** Reads the configuration of the server. */
    public ClientAddresses(HttpServerConfiguration server) {
        this.server = server;
    }

    /** Returns the client address of a request. */
    public ClientAddress of(HttpRequest<?> request) {
        String said = header(request);
        return new ClientAddress(said == null ? peer(request) : said);
    }

    /** Returns the last element of the header: each proxy appends one, and elements of the client come first. */
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
