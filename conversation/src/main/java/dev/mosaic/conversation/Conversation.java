package dev.mosaic.conversation;

import dev.mosaic.kernel.page.Cursor;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A channel in which the caller and personas speak.
 *
 * @param chatGuid what the client knows it by; unique among the owner's
 * @param lastMessageAt absent as long as nothing was said
 */
public record Conversation(
        UUID id,
        String chatGuid,
        ConversationMode mode,
        @Nullable String title,
        Map<String, Object> metadata,
        Instant createdAt,
        @Nullable Instant lastMessageAt) {
    Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}
