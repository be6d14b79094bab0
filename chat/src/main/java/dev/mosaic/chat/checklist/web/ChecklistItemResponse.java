package dev.mosaic.chat.checklist.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.chat.checklist.ChecklistItem;
import dev.mosaic.kernel.precondition.EntityTagged;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@EntityTagged
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "ChecklistItem", description = "An item of a checklist.")
record ChecklistItemResponse(
        UUID id,

        @Schema(description = "The position in the checklist, from 0.", example = "0")
        int position,

        @Schema(example = "Book the train") String text,
        boolean done,

        @Nullable @Schema(description = "The user who marked it as done; null if it is open, or the user was deleted.")
        UUID doneBy,

        @Nullable @Schema(description = "Null if it is open.")
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
