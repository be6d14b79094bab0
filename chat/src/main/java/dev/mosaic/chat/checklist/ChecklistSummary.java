package dev.mosaic.chat.checklist;

import dev.mosaic.kernel.page.Cursor;
import java.time.Instant;
import java.util.UUID;

/** What a list of checklists shows of one: how many items it has, and how many of them are done. */
public record ChecklistSummary(
        UUID id,
        UUID conversationId,
        String title,
        int itemCount,
        int doneCount,
        Instant createdAt,
        Instant updatedAt) {
    Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}
