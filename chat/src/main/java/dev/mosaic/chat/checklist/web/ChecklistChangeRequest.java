package dev.mosaic.chat.checklist.web;

import dev.mosaic.kernel.text.Line;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

@Serdeable
@Schema(description = "The new title of a checklist.")
record ChecklistChangeRequest(
        @NotNull @Line(max = 255) @Schema(maxLength = 255, example = "Before we leave for Porto")
        String title) {}
