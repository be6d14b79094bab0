package dev.mosaic.chat.checklist.web;

import dev.mosaic.chat.checklist.ChecklistSummary;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

@Serdeable
@Schema(description = "A checklist with the number of its items.")
record ChecklistSummaryResponse(
        UUID id,
        UUID conversationId,

        @Schema(description = "The member who created it.") UUID createdBy,

        @Schema(example = "Before we leave") String title,
        @Schema(example = "2") int itemCount,

        @Schema(description = "Number of items that are done.", example = "1")
        int doneCount,

        Instant createdAt,

        @Schema(description = "Time of the last change of the title; changes of items do not count.")
        Instant updatedAt) {
    static ChecklistSummaryResponse of(ChecklistSummary checklist) {
        return new ChecklistSummaryResponse(
                checklist.id(),
                checklist.conversationId(),
                checklist.createdBy(),
                checklist.title(),
                checklist.itemCount(),
                checklist.doneCount(),
                checklist.createdAt(),
                checklist.updatedAt());
    }
}
