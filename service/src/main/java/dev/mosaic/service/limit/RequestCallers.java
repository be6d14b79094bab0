package dev.mosaic.service.limit;

import dev.mosaic.kernel.caller.ClientAddresses;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.security.Principal;

/** Tells apart who makes requests: users by their tokens, everybody else by where they come from. */
@Singleton
final class RequestCallers {
    private static final int LONGEST = 255;

    private final ClientAddresses addresses;

    RequestCallers(ClientAddresses addresses) {
        this.addresses = addresses;
    }

    /** A short text, the same for all requests of one caller and for no other's. */
    String of(HttpRequest<?> request) {
        return request.getUserPrincipal()
                .map(Principal::getName)
                .map(user -> "user " + cut(user))
                .orElseGet(() -> "client " + cut(addresses.of(request).customer()));
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(LONGEST, text.length()));
    }
}
