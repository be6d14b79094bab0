package dev.mosaic.kernel.caller;

import java.util.UUID;

/**
 * The authenticated user of a request. A controller with a parameter of this type requires a valid token.
 *
 * @param userId the ID of an existing user
 */
public record Caller(UUID userId) {
    /** The name of the security scheme in the OpenAPI document. */
    public static final String TOKEN = "bearerAuth";
}
