package dev.mosaic.accounts.web;

import dev.mosaic.accounts.session.OpenedSession;
import dev.mosaic.accounts.token.AccessToken;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

@Serdeable
@Schema(
        description =
                "The tokens of a session: the access token authenticates requests (Authorization: Bearer and the token), the refresh token gets the next ones.")
record TokenResponse(
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
    static final String BEARER = "Bearer";
    static final String EXAMPLE = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI4ZTFmIn0.c2lnbmF0dXJl";

    static TokenResponse of(OpenedSession session, AccessToken token) {
        return new TokenResponse(
                token.value(),
                BEARER,
                token.lifetime().toSeconds(),
                session.refreshToken(),
                session.lifetime().toSeconds());
    }

    /** Omits the tokens, which authenticate their bearer and must not be logged. */
    @Override
    public String toString() {
        return "tokens";
    }
}
