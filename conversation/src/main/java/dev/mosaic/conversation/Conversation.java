package dev.mosaic.conversation;

import dev.mosaic.kernel.page.Cursor;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Channel in which the caller and personas exchange messages.
 *
 * @param chatGuid the client's id of the conversation; unique for each owner
 * @param lastMessageAt absent while there is no message
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
