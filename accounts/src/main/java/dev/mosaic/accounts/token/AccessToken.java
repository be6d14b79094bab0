package dev.mosaic.accounts.token;

import java.time.Duration;

/**
 * What a user shows with each request.
 *
 * @param value a JSON Web Token (RFC 7519)
 * @param lifetime how long it is good from now
 */
public record AccessToken(String value, Duration lifetime) {
    /** Nothing of it: whoever reads it in a log could be its user. */
    @Override
    public String toString() {
        return "a token";
    }
}
