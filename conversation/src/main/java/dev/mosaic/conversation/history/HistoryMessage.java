package dev.mosaic.conversation.history;

import dev.mosaic.kernel.page.Cursor;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Message of a conversation, sent by or to one persona.
 *
 * @param hidden whether no page shows it, because a reset hides it or it is forgotten
 */
public record HistoryMessage(
        UUID id,
        UUID conversationId,
        UUID personaId,
        HistoryRole role,
        String content,
        Map<String, Object> metadata,
        Instant createdAt,
        boolean hidden) {
    Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}
