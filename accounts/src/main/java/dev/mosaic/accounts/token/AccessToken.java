package dev.mosaic.accounts.token;

import java.time.Duration;

/**
 * A token that authenticates the requests of a user.
 *
 * @param value a JSON Web Token (RFC 7519)
 * @param lifetime the time from now until it expires
 */
public record AccessToken(String value, Duration lifetime) {
    /** Omits the token, which authenticates its bearer and must not be logged. */
    @Override
    public String toString() {
        return "a token";
    }
}
