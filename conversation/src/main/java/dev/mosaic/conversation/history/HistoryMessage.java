package dev.mosaic.conversation.history;

import dev.mosaic.kernel.page.Cursor;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Something that was said in a conversation, by or to one persona.
 *
 * @param hidden whether no page shows it: by a reset, or because it is forgotten
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
