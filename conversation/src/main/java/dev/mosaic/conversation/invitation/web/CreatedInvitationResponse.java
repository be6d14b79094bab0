package dev.mosaic.conversation.invitation.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.conversation.invitation.CreatedInvitation;
import dev.mosaic.conversation.invitation.Invitation;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "CreatedInvitation", description = "A new invitation to a group; a link with its token.")
record CreatedInvitationResponse(
        UUID id,
        UUID groupId,

        @Nullable
        @Schema(description = "The address of the invited user; null for a link.", example = "grace@example.com")
        String email,

        @Schema(description = "The number of users who may join by it.", example = "1")
        int usesLeft,

        Instant createdAt,

        @Schema(description = "Time after which it admits no user.")
        Instant expiresAt,

        @Nullable
        @Schema(
                description = "The secret of a link, shown only now; null for an email. To join, send it to"
                        + " /api/v1/invitations/accept.",
                example = "mYtZ0d0L2m3c1x7vJrU9nq5aF8kWb4sGhE6pTyIoCzQ")
        String token) {
    static CreatedInvitationResponse of(CreatedInvitation created) {
        Invitation invitation = created.invitation();
        return new CreatedInvitationResponse(
                invitation.id(),
                invitation.groupId(),
                invitation.email(),
                invitation.usesLeft(),
                invitation.createdAt(),
                invitation.expiresAt(),
                created.token());
    }

    /** Omits the token, which must not be logged. */
    @Override
    public String toString() {
        return "invitation " + id;
    }
}
