package dev.mosaic.chat.message.web;

import dev.mosaic.chat.message.ChatRole;
import dev.mosaic.kernel.text.StorableText;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

@Serdeable
@Schema(description = "A message to add to a thread.")
record ChatMessageRequest(
        @NotNull ChatRole role,

        @NotNull @StorableText(max = 5000) @Schema(maxLength = 5000, example = "Which hotel was near the river?")
        String content) {}
