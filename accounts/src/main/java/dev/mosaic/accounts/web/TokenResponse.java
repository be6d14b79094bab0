package dev.mosaic.accounts.web;

import dev.mosaic.accounts.token.AccessToken;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

@Serdeable
@Schema(description = "What the user shows with each request from now on: Authorization: Bearer and the token.")
record TokenResponse(
        @Schema(description = "A JSON Web Token.", example = TokenResponse.EXAMPLE)
        String accessToken,

        @Schema(example = "Bearer") String tokenType,

        @Schema(description = "For how many seconds the token is good.", example = "3600")
        long expiresIn) {
    static final String BEARER = "Bearer";
    static final String EXAMPLE = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI4ZTFmIn0.c2lnbmF0dXJl";

    static TokenResponse of(AccessToken token) {
        return new TokenResponse(token.value(), BEARER, token.lifetime().toSeconds());
    }

    /** Without the token: whoever reads it in a log could be its user. */
    @Override
    public String toString() {
        return "a token";
    }
}
