package dev.mosaic.kernel.caller;

import java.util.UUID;

/**
 * The user on whose behalf a request is answered. A controller that takes one as a parameter answers nobody else.
 *
 * @param userId the user's id, of a user that exists
 */
public record Caller(UUID userId) {
    /** What the API's document calls the token by which a request proves its caller. */
    public static final String TOKEN = "bearerAuth";
}
