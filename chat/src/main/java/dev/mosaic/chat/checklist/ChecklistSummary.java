package dev.mosaic.chat.checklist;

import dev.mosaic.kernel.page.Cursor;
import java.time.Instant;
import java.util.UUID;

/**
 * Checklist with the number of its items, and of those that are done.
 *
 * @param createdBy the member who created it
 */
public record ChecklistSummary(
        UUID id,
        UUID conversationId,
        UUID createdBy,
        String title,
        int itemCount,
        int doneCount,
        Instant createdAt,
        Instant updatedAt) {
    Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}
