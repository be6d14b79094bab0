package dev.mosaic.chat.thread;

import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.onboarding.persona.Persona;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Thread of messages of the caller, optionally with a persona.
 *
 * @param persona the persona of the thread; absent if none was named or it was deleted
 * @param lastMessageAt absent while the thread has no message
 */
public record ChatThread(
        UUID id,
        String title,
        @Nullable String description,
        @Nullable Persona persona,
        int messageCount,
        @Nullable Instant lastMessageAt,
        Instant createdAt,
        Instant updatedAt) {
    /**
     * Returns the position in lists, which are sorted by the last message. A thread without messages sorts as if its last message were at
     * the epoch.
     */
    Cursor cursor() {
        return new Cursor(lastMessageAt == null ? Instant.EPOCH : lastMessageAt, id);
    }
}
