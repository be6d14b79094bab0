package dev.mosaic.conversation.history;

import dev.mosaic.kernel.page.Cursor;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Message of a conversation, in a direct one sent by or to one persona.
 *
 * @param authorId the user who wrote it
 * @param personaId the persona of the caller that it was sent by or to; absent for a message of another member, and without a persona
 * @param editedAt when its content was last changed; absent if it is as it was written
 * @param hidden whether no page shows it, because a reset hides it or it is forgotten
 */
public record HistoryMessage(
        UUID id,
        UUID conversationId,
        UUID authorId,
        @Nullable UUID personaId,
        HistoryRole role,
        String content,
        Map<String, Object> metadata,
        Instant createdAt,
        @Nullable Instant editedAt,
        boolean hidden) {
    Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}
