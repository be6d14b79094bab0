package dev.mosaic.channels.oauth;

import dev.mosaic.kernel.page.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of a stored OAuth token: everything but the tokens.
 *
 * @param expiresAt when the access token expires; absent if it is not known
 * @param revokedAt when a boundary revoked it, and its tokens were deleted; absent while it is usable
 */
public record OAuthToken(
        UUID id,
        String provider,
        String subject,
        List<String> scopes,
        boolean hasRefreshToken,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        Instant createdAt,
        Instant updatedAt) {
    Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}
