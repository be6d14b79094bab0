package dev.mosaic.conversation.web;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

@Serdeable
@Schema(description = "History that is gone.")
record DeletedHistoryResponse(
        @Schema(description = "How many messages were deleted, hidden ones included.", example = "12")
        long deletedMessages) {}
