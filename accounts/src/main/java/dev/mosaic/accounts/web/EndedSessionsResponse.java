package dev.mosaic.accounts.web;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

@Serdeable
@Schema(description = "The sessions that a request has ended.")
record EndedSessionsResponse(
        @Schema(description = "Number of ended sessions.", example = "2")
        int endedSessions) {}
