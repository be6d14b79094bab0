package dev.mosaic.channels.telegram.web;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

@Serdeable
@Schema(description = "A link to create.")
record LinkRequest(
        @NotNull @Schema(description = "The conversation that gets the messages of the chat.")
        UUID conversationId) {}
