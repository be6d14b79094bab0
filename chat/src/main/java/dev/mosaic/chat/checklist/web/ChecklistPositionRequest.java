package dev.mosaic.chat.checklist.web;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

@Serdeable
@Schema(description = "The new position of an item.")
record ChecklistPositionRequest(
        @NotNull
        @Min(0)
        @Max(99)
        @Schema(description = "From 0; a number beyond the last position means the last position.", example = "0")
        Integer position) {}
