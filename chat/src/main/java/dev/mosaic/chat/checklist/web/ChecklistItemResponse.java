package dev.mosaic.chat.checklist.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.chat.checklist.ChecklistItem;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "ChecklistItem", description = "Something to be done.")
record ChecklistItemResponse(
        UUID id,

        @Schema(description = "Its place in the checklist, from 0.", example = "0")
        int position,

        @Schema(example = "Book the train") String text,
        boolean done,

        @Nullable @Schema(description = "The user who has done it; null as long as it is not done.")
        UUID doneBy,

        @Nullable @Schema(description = "Null as long as it is not done.")
        Instant doneAt) {
    static ChecklistItemResponse of(ChecklistItem item) {
        ChecklistItem.Done done = item.done();
        return new ChecklistItemResponse(
                item.id(),
                item.position(),
                item.text(),
                done != null,
                done == null ? null : done.by(),
                done == null ? null : done.at());
    }
}
