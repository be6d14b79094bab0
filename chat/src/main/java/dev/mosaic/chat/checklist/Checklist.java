package dev.mosaic.chat.checklist;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Checklist with its items in order.
 *
 * @param createdBy the member who created it
 * @param updatedAt time of the last change of the title; changes of items do not count
 */
public record Checklist(
        UUID id,
        UUID conversationId,
        UUID createdBy,
        String title,
        List<ChecklistItem> items,
        Instant createdAt,
        Instant updatedAt) {
    public Checklist {
        items = List.copyOf(items);
    }
}
