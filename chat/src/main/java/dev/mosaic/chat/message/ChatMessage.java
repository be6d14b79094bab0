package dev.mosaic.chat.message;

import dev.mosaic.kernel.page.Cursor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Message of a thread.
 *
 * @param editedAt the time of the last change of the content; absent if there was none
 * @param hidden whether no page shows it, because it is forgotten
 */
public record ChatMessage(
        UUID id,
        UUID threadId,
        ChatRole role,
        String content,
        Instant createdAt,
        @Nullable Instant editedAt,
        boolean hidden) {
    Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}
