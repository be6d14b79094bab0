package dev.mosaic.kernel.caller;

import io.micronaut.http.HttpRequest;
import java.util.Optional;

/** Identifier of clients that are no users. A module with such clients implements this interface as a bean: the rate limit then counts each by itself. */
public interface ClientIdentifier {
    /**
     * Returns the client that has sent a request; empty for other clients, and without a proof that is known to be right, since a client could choose another
     * one for each request. It is called on an event loop: it neither blocks nor reads the database.
     */
    Optional<IdentifiedClient> find(HttpRequest<?> request);
}
