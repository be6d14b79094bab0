package dev.mosaic.service.limit;

import dev.mosaic.kernel.caller.ClientAddresses;
import dev.mosaic.kernel.caller.ClientIdentifier;
import dev.mosaic.kernel.caller.IdentifiedClient;
import dev.mosaic.kernel.caller.IdentifiedClient.Volume;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.security.Principal;
import java.util.List;

/** Component that identifies callers: users by their tokens, clients of a module by what it knows of them, others by their addresses. */
@Singleton
final class RequestCallers {
    private static final int LONGEST = 255;

    private final ClientAddresses addresses;
    private final List<ClientIdentifier> identifiers;

    RequestCallers(ClientAddresses addresses, List<ClientIdentifier> identifiers) {
        this.addresses = addresses;
        this.identifiers = List.copyOf(identifiers);
    }

    /** Returns the caller of a request, with a short key. */
    IdentifiedClient of(HttpRequest<?> request) {
        return request.getUserPrincipal()
                .map(Principal::getName)
                .map(user -> new IdentifiedClient("user " + cut(user), Volume.OF_ONE))
                .or(() -> identifiers.stream()
                        .flatMap(identifier -> identifier.find(request).stream())
                        .findFirst())
                .orElseGet(() -> new IdentifiedClient(
                        "client " + cut(addresses.of(request).customer()), Volume.OF_ONE));
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(LONGEST, text.length()));
    }
}
