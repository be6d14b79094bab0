package dev.mosaic.chat.poll.web;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

@Serdeable
@Schema(description = "A deleted poll.")
record DeletedPollResponse(
        UUID id,

        @Schema(description = "Number of votes deleted with it.", example = "3")
        long deletedVotes) {}
