package dev.mosaic.chat.checklist.web;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

@Serdeable
@Schema(description = "Where an item is to stand.")
record ChecklistPositionRequest(
        @NotNull
        @Min(0)
        @Max(99)
        @Schema(description = "From 0; more than there are means the last place.", example = "0")
        Integer position) {}
