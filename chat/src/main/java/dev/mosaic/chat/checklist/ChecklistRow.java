package dev.mosaic.chat.checklist;

import dev.mosaic.migrations.entity.Derived;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Row of a checklist with its items in order. */
@MappedEntity(value = "checklists", schema = "chat")
record ChecklistRow(
        @Id UUID id,
        UUID conversationId,
        UUID createdBy,
        String title,
        @Derived @TypeDef(type = DataType.JSON) List<ChecklistItemRow> items,
        Instant createdAt,
        Instant updatedAt) {
    Checklist toChecklist() {
        return new Checklist(
                id,
                conversationId,
                createdBy,
                title,
                items.stream().map(ChecklistItemRow::toChecklistItem).toList(),
                createdAt,
                updatedAt);
    }
}
