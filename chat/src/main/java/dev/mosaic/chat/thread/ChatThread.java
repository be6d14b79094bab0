package dev.mosaic.chat.thread;

import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.onboarding.persona.Persona;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Messages of the caller that belong together.
 *
 * @param persona whom the thread is with; absent if nobody was named, or that persona was deleted
 * @param lastMessageAt absent as long as the thread has no message
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
    /** Where it stands in a list: by when it was last written in. One that never was stands before all times. */
    Cursor cursor() {
        return new Cursor(lastMessageAt == null ? Instant.EPOCH : lastMessageAt, id);
    }
}
