package dev.mosaic.chat.checklist;

import dev.mosaic.migrations.entity.Derived;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** Row of a checklist with the number of its items. */
@MappedEntity(value = "checklists", schema = "chat")
record ChecklistSummaryRow(
        @Id UUID id,
        UUID conversationId,
        UUID createdBy,
        String title,
        @Derived int itemCount,
        @Derived int doneCount,
        Instant createdAt,
        Instant updatedAt) {
    ChecklistSummary toChecklistSummary() {
        return new ChecklistSummary(id, conversationId, createdBy, title, itemCount, doneCount, createdAt, updatedAt);
    }
}
