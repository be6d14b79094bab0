package dev.mosaic.accounts.web;

import dev.mosaic.accounts.token.AccessToken;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

@Serdeable
@Schema(description = "The token that authenticates the requests of the user: Authorization: Bearer and the token.")
record TokenResponse(
        @Schema(description = "A JSON Web Token.", example = TokenResponse.EXAMPLE)
        String accessToken,

        @Schema(example = "Bearer") String tokenType,

        @Schema(description = "Lifetime of the token in seconds.", example = "3600")
        long expiresIn) {
    static final String BEARER = "Bearer";
    static final String EXAMPLE = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI4ZTFmIn0.c2lnbmF0dXJl";

    static TokenResponse of(AccessToken token) {
        return new TokenResponse(token.value(), BEARER, token.lifetime().toSeconds());
    }

    /** Omits the token, which authenticates its bearer and must not be logged. */
    @Override
    public String toString() {
        return "a token";
    }
}
