package dev.mosaic.chat.checklist.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.chat.checklist.Checklist;
import dev.mosaic.kernel.precondition.EntityTagged;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@Serdeable
@EntityTagged
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "A checklist with its items in order.")
record ChecklistResponse(
        UUID id,
        UUID conversationId,

        @Schema(description = "The member who created it.") UUID createdBy,

        @Schema(example = "Before we leave") String title,
        List<ChecklistItemResponse> items,
        Instant createdAt,

        @Schema(description = "Time of the last change of the title; changes of items do not count.")
        Instant updatedAt) {
    static ChecklistResponse of(Checklist checklist) {
        return new ChecklistResponse(
                checklist.id(),
                checklist.conversationId(),
                checklist.createdBy(),
                checklist.title(),
                checklist.items().stream().map(ChecklistItemResponse::of).toList(),
                checklist.createdAt(),
                checklist.updatedAt());
    }
}
