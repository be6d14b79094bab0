package dev.mosaic.conversation.invitation;

import dev.mosaic.kernel.page.Cursor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Open invitation to the caller's email address.
 *
 * @param title the title of the group
 * @param ownerName the name of the user who owns the group; absent if it is not known
 */
public record ReceivedInvitation(
        UUID id,
        UUID groupId,
        @Nullable String title,
        UUID ownerId,
        @Nullable String ownerName,
        Instant createdAt,
        Instant expiresAt) {
    Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}
