package dev.mosaic.chat.message.web;

import dev.mosaic.kernel.text.StorableText;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

@Serdeable
@Schema(description = "The new content of a message.")
record ChatMessageChangeRequest(
        @NotNull @StorableText(max = 5000) @Schema(maxLength = 5000, example = "Which hotel was at the river?")
        String content) {}
