package dev.mosaic.conversation.invitation.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.conversation.invitation.ReceivedInvitation;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "ReceivedInvitation", description = "An open invitation to the caller's email address.")
record ReceivedInvitationResponse(
        UUID id,
        UUID groupId,

        @Nullable @Schema(description = "The title of the group.", example = "Trip to Lisbon")
        String title,

        @Schema(description = "The user who owns the group.")
        UUID ownerId,

        @Nullable @Schema(description = "Null if it is not known.", example = "Ada Lovelace")
        String ownerName,

        Instant createdAt,

        @Schema(description = "Time after which it admits no user.")
        Instant expiresAt) {
    static ReceivedInvitationResponse of(ReceivedInvitation invitation) {
        return new ReceivedInvitationResponse(
                invitation.id(),
                invitation.groupId(),
                invitation.title(),
                invitation.ownerId(),
                invitation.ownerName(),
                invitation.createdAt(),
                invitation.expiresAt());
    }
}
