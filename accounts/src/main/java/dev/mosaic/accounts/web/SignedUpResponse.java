package dev.mosaic.accounts.web;

import dev.mosaic.accounts.account.NewUser;
import dev.mosaic.accounts.session.OpenedSession;
import dev.mosaic.accounts.token.AccessToken;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

@Serdeable
@Schema(description = "The new user, with the tokens of a session.")
record SignedUpResponse(
        @Schema(description = "The user's id") UUID id,
        @Schema(example = "ada@example.com") String email,
        @Schema(example = "Ada Lovelace") String name,

        @Schema(description = "A JSON Web Token.", example = TokenResponse.EXAMPLE)
        String accessToken,

        @Schema(example = "Bearer") String tokenType,

        @Schema(description = "Lifetime of the access token in seconds.", example = "3600")
        long expiresIn,

        @Schema(
                description = "Opaque: send it to /api/v1/auth/refresh to get the next tokens. Each is valid once.",
                example = RefreshRequest.EXAMPLE)
        String refreshToken,

        @Schema(description = "Seconds until the session ends, unless it is refreshed.", example = "2592000")
        long refreshExpiresIn) {
    static SignedUpResponse of(OpenedSession session, NewUser request, AccessToken token) {
        return new SignedUpResponse(
                session.user().userId(),
                request.email().value(),
                request.name(),
                token.value(),
                TokenResponse.BEARER,
                token.lifetime().toSeconds(),
                session.refreshToken(),
                session.lifetime().toSeconds());
    }

    /** Omits the tokens, which authenticate their bearer and must not be logged. */
    @Override
    public String toString() {
        return "new user " + id;
    }
}
