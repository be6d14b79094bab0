package dev.mosaic.conversation.invitation.web;

import dev.mosaic.kernel.text.StorableText;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

@Serdeable
@Schema(description = "A link by which to join a group.")
record LinkRequest(
        @NotNull
        @StorableText(max = 100)
        @Schema(
                description = "The token of the link.",
                maxLength = 100,
                example = "mYtZ0d0L2m3c1x7vJrU9nq5aF8kWb4sGhE6pTyIoCzQ")
        String token) {
    /** Omits the token, which must not be logged. */
    @Override
    public String toString() {
        return "link";
    }
}
