package dev.mosaic.channels.oauth;

import dev.mosaic.channels.oauth.cipher.TokenCipher;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The encrypted part of a token.
 *
 * @param keyId absent if the token is revoked
 * @param accessToken absent if the token is revoked
 */
@MappedEntity(value = "oauth_tokens", schema = "channels")
record CiphertextRow(
        @Id UUID id,
        UUID userId,
        String provider,
        String subject,
        @Nullable Long keyId,
        @Nullable String accessToken,
        @Nullable String refreshToken,
        @Nullable Instant expiresAt) {
    TokenCipher.Context context() {
        return new TokenCipher.Context(userId, provider, subject);
    }
}
