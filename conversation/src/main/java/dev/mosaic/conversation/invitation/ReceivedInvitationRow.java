package dev.mosaic.conversation.invitation;

import dev.mosaic.migrations.entity.Derived;
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
        @Derived @Nullable String title,
        @Derived UUID ownerId,
        @Derived @Nullable String ownerName,
        Instant createdAt,
        Instant expiresAt) {
    ReceivedInvitation toReceivedInvitation() {
        return new ReceivedInvitation(id, conversationId, title, ownerId, ownerName, createdAt, expiresAt);
    }
}
