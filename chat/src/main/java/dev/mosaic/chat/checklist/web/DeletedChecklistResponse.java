package dev.mosaic.chat.checklist.web;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

@Serdeable
@Schema(description = "A deleted checklist.")
record DeletedChecklistResponse(
        UUID id,

        @Schema(description = "Number of items deleted with it.", example = "3")
        long deletedItems) {}
