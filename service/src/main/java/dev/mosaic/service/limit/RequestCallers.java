package dev.mosaic.service.limit;

import dev.mosaic.kernel.caller.ClientAddresses;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.security.Principal;

/** Component that identifies callers: users by their tokens, anonymous clients by their addresses. */
@Singleton
final class RequestCallers {
    private static final int LONGEST = 255;

    private final ClientAddresses addresses;

    RequestCallers(ClientAddresses addresses) {
        this.addresses = addresses;
    }

    /** Returns a short key that is unique for each caller. */
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
