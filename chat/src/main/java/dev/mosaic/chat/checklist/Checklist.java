package dev.mosaic.chat.checklist;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Things to be done, in order.
 *
 * @param updatedAt when it was renamed last; its items do not count
 */
public record Checklist(
        UUID id, UUID conversationId, String title, List<ChecklistItem> items, Instant createdAt, Instant updatedAt) {
    public Checklist {
        items = List.copyOf(items);
    }
}
