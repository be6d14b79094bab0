package dev.mosaic.channels.oauth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a provider, for a request to it. They must not be logged or answered.
 *
 * @param refreshToken absent if the provider issued none
 * @param expiresAt when the access token expires; absent if it is not known
 */
public record OAuthCredentials(
        String accessToken,
        @Nullable String refreshToken,
        @Nullable Instant expiresAt) {
    /** Omits the tokens. */
    @Override
    public String toString() {
        return "credentials";
    }
}
