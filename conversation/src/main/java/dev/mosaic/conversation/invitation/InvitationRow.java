package dev.mosaic.conversation.invitation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "invitations", schema = "conversation")
record InvitationRow(
        @Id UUID id, UUID conversationId, @Nullable String email, int usesLeft, Instant createdAt, Instant expiresAt) {
    Invitation toInvitation() {
        return new Invitation(id, conversationId, email, usesLeft, createdAt, expiresAt);
    }
}
