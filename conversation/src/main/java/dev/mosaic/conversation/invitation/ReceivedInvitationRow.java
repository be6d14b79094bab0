package dev.mosaic.conversation.invitation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Row of the function {@code conversation.invitations_to}. */
@MappedEntity(value = "invitations", schema = "conversation")
record ReceivedInvitationRow(
        @Id UUID id,
        UUID conversationId,
        @Nullable String title,
        UUID ownerId,
        @Nullable String ownerName,
        Instant createdAt,
        Instant expiresAt) {
    ReceivedInvitation toReceivedInvitation() {
        return new ReceivedInvitation(id, conversationId, title, ownerId, ownerName, createdAt, expiresAt);
    }
}
