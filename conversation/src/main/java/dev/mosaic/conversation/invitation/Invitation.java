package dev.mosaic.conversation.invitation;

import dev.mosaic.kernel.page.Cursor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Open invitation to a group, as its owner sees it.
 *
 * @param email the address of the invited user; absent for a link
 * @param usesLeft the number of users who may still join by it
 */
public record Invitation(
        UUID id, UUID groupId, @Nullable String email, int usesLeft, Instant createdAt, Instant expiresAt) {
    Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}
