package dev.mosaic.chat.checklist.web;

import dev.mosaic.chat.checklist.NewChecklist;
import dev.mosaic.kernel.text.Line;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(description = "A checklist to create.")
record ChecklistRequest(
        @NotNull @Schema(description = "One of the caller's conversations.")
        UUID conversationId,

        @NotNull @Line(max = 255) @Schema(maxLength = 255, example = "Before we leave")
        String title,

        @Nullable
        @Size(max = 100)
        @Schema(
                description = "The texts of the items, in order; at most 500 characters each; empty if absent.",
                example = "[\"Book the train\", \"Water the plants\"]")
        List<@NotNull @Line(max = 500) String> items) {
    NewChecklist toNewChecklist() {
        return new NewChecklist(conversationId, title, items == null ? List.of() : items);
    }
}
