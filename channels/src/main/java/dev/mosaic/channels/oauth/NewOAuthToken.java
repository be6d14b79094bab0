package dev.mosaic.channels.oauth;

import dev.mosaic.kernel.text.SingleLine;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * OAuth token to store.
 *
 * @param provider lower-case letters, digits, dots, hyphens and underscores; at most 64
 * @param subject the account at the provider; not blank, at most 255 characters
 * @param refreshToken absent if the provider issued none
 * @param lifetime how long the access token is valid from now; absent if the provider did not say
 */
public record NewOAuthToken(
        String provider,
        String subject,
        List<String> scopes,
        String accessToken,
        @Nullable String refreshToken,
        @Nullable Duration lifetime) {
    public NewOAuthToken {
        subject = SingleLine.of(subject);
        scopes = scopes.stream().distinct().toList();
    }

    /** Omits the tokens, which must not be logged. */
    @Override
    public String toString() {
        return "token of " + provider;
    }
}
