package dev.mosaic.channels.oauth.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.channels.oauth.OAuthToken;
import dev.mosaic.kernel.precondition.EntityTagged;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@EntityTagged
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "A stored OAuth token, without the token itself.")
record OAuthTokenResponse(
        UUID id,
        @Schema(example = "google") String provider,
        @Schema(example = "ada@example.com") String subject,
        @Schema(example = "[\"calendar.readonly\"]") List<String> scopes,
        boolean hasRefreshToken,

        @Nullable @Schema(description = "When the access token expires; null if it is not known.")
        Instant expiresAt,

        @Nullable
        @Schema(description = "When a boundary revoked it and its tokens were deleted; null while it is usable.")
        Instant revokedAt,

        Instant createdAt,
        Instant updatedAt) {
    static OAuthTokenResponse of(OAuthToken token) {
        return new OAuthTokenResponse(
                token.id(),
                token.provider(),
                token.subject(),
                token.scopes(),
                token.hasRefreshToken(),
                token.expiresAt(),
                token.revokedAt(),
                token.createdAt(),
                token.updatedAt());
    }
}
