package dev.mosaic.accounts.web;

import dev.mosaic.accounts.account.NewUser;
import dev.mosaic.accounts.token.AccessToken;
import dev.mosaic.kernel.caller.Caller;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

@Serdeable
@Schema(description = "The new user, with a token.")
record SignedUpResponse(
        @Schema(description = "The user's id") UUID id,
        @Schema(example = "ada@example.com") String email,
        @Schema(example = "Ada Lovelace") String name,

        @Schema(description = "A JSON Web Token.", example = TokenResponse.EXAMPLE)
        String accessToken,

        @Schema(example = "Bearer") String tokenType,

        @Schema(description = "Lifetime of the token in seconds.", example = "3600")
        long expiresIn) {
    static SignedUpResponse of(Caller user, NewUser request, AccessToken token) {
        return new SignedUpResponse(
                user.userId(),
                request.email().value(),
                request.name(),
                token.value(),
                TokenResponse.BEARER,
                token.lifetime().toSeconds());
    }

    /** Omits the token, which authenticates its bearer and must not be logged. */
    @Override
    public String toString() {
        return "new user " + id;
    }
}
