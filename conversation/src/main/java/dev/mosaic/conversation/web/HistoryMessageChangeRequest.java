package dev.mosaic.conversation.web;

import dev.mosaic.kernel.text.StorableText;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

@Serdeable
@Schema(description = "The new content of a message of a conversation.")
record HistoryMessageChangeRequest(
        @NotNull
        @StorableText(max = 100_000)
        @Schema(maxLength = 100_000, example = "What did I promise Grace for Monday?")
        String content) {}
