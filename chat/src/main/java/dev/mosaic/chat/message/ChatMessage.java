package dev.mosaic.chat.message;

import dev.mosaic.kernel.page.Cursor;
import java.time.Instant;
import java.util.UUID;

/** Message of a thread. */
public record ChatMessage(UUID id, UUID threadId, ChatRole role, String content, Instant createdAt) {
    Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}
