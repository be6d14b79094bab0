package dev.mosaic.chat.poll.web;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

@Serdeable
@Schema(description = "A vote in a poll.")
record VoteRequest(
        @NotNull @Min(0) @Max(11) @Schema(description = "The number of an option, from 0.", example = "1")
        Integer option) {}
