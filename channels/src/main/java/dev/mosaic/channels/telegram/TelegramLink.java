package dev.mosaic.channels.telegram;

import dev.mosaic.kernel.page.Cursor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Link between a conversation and a private chat of Telegram.
 *
 * @param codeExpiresAt until when its code can be sent in the chat; absent once it is linked
 * @param linkedAt absent until then
 */
public record TelegramLink(
        UUID id,
        UUID conversationId,
        @Nullable Instant codeExpiresAt,
        @Nullable Instant linkedAt,
        Instant createdAt) {
    Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}
