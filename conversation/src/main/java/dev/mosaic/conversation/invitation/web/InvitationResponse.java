package dev.mosaic.conversation.invitation.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.conversation.invitation.Invitation;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Invitation", description = "An open invitation to a group.")
record InvitationResponse(
        UUID id,
        UUID groupId,

        @Nullable
        @Schema(description = "The address of the invited user; null for a link.", example = "grace@example.com")
        String email,

        @Schema(description = "The number of users who may still join by it.", example = "1")
        int usesLeft,

        Instant createdAt,

        @Schema(description = "Time after which it admits no user.")
        Instant expiresAt) {
    static InvitationResponse of(Invitation invitation) {
        return new InvitationResponse(
                invitation.id(),
                invitation.groupId(),
                invitation.email(),
                invitation.usesLeft(),
                invitation.createdAt(),
                invitation.expiresAt());
    }
}
