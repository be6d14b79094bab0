package dev.mosaic.service.limit;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.HttpServerConfiguration;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells apart who makes requests.
 *
 * <p>An address is the one that the connection comes from. What a header says of it is believed only where an operator names that header
 * ({@code micronaut.server.client-address-header}), because anybody can send one; and of several addresses in it the last, which the
 * operator's own proxy has seen.
 */
@Singleton
final class RequestCallers {
    private static final int LONGEST = 255;
    private static final int BYTES_OF_A_NETWORK = 8;

    private final @Nullable String addressHeader;

    RequestCallers(HttpServerConfiguration server) {
        this.addressHeader = server.getClientAddressHeader();
    }

    /** A short text, the same for all requests of one caller and for no other's. */
    String of(HttpRequest<?> request) {
        return request.getUserPrincipal()
                .map(Principal::getName)
                .map(user -> "user " + cut(user))
                .orElseGet(() -> "client " + cut(client(request)));
    }

    private String client(HttpRequest<?> request) {
        return Optional.ofNullable(addressHeader)
                .map(name -> request.getHeaders().getAll(name))
                .filter(values -> !values.isEmpty())
                .map(values -> lastOf(values.getLast()))
                .orElseGet(() -> network(request.getRemoteAddress()));
    }

    private static String lastOf(String addresses) {
        return addresses.substring(addresses.lastIndexOf(',') + 1).strip();
    }

    /** All addresses of an IPv6 network of /64 are one customer's (RFC 6177). */
    private static String network(InetSocketAddress address) {
        InetAddress known = address.getAddress();
        return known instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(known.getAddress(), BYTES_OF_A_NETWORK))
                : String.valueOf(known == null ? address.getHostString() : known.getHostAddress());
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(LONGEST, text.length()));
    }
}
