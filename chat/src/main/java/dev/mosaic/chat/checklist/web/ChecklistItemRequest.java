package dev.mosaic.chat.checklist.web;

import dev.mosaic.kernel.text.Line;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

@Serdeable
@Schema(description = "The text of a checklist item.")
record ChecklistItemRequest(
        @NotNull @Line(max = 500) @Schema(maxLength = 500, example = "Book the train")
        String text) {}
