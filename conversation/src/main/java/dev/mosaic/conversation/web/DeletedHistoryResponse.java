package dev.mosaic.conversation.web;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

@Serdeable
@Schema(description = "The result of deleting a history.")
record DeletedHistoryResponse(
        @Schema(description = "Number of deleted messages, including hidden ones.", example = "12")
        long deletedMessages) {}
