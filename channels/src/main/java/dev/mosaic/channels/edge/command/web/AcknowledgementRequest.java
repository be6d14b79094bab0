package dev.mosaic.channels.edge.command.web;

import dev.mosaic.channels.edge.command.Acknowledgement;
import dev.mosaic.kernel.text.StorableText;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(description = "What an agent says about a command.")
record AcknowledgementRequest(
        @NotNull @Min(1) @Max(Integer.MAX_VALUE) @Schema(description = "The attempt of the delivery.", example = "1")
        Integer attempt,

        @NotNull @Schema(example = "failed") Acknowledgement state,

        @Nullable
        @StorableText(max = 1000)
        @Schema(
                description = "Why the command failed: required for failed, ignored for other states.",
                maxLength = 1000,
                example = "The disk is full")
        String reason) {}
