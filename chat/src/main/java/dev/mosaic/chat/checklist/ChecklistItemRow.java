package dev.mosaic.chat.checklist;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Row of an item, or an element of its checklist's JSON. */
@Serdeable
@MappedEntity(value = "checklist_items", schema = "chat")
record ChecklistItemRow(
        @Id UUID id,
        int position,
        String text,
        @Nullable UUID doneBy,
        @Nullable Instant doneAt) {
    ChecklistItem toChecklistItem() {
        return new ChecklistItem(id, position, text, doneAt == null ? null : new ChecklistItem.Done(doneBy, doneAt));
    }
}
