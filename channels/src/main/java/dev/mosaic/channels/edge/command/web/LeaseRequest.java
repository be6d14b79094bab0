package dev.mosaic.channels.edge.command.web;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(description = "How many commands an agent takes, and how long it waits for one.")
record LeaseRequest(
        @Nullable @Min(1) @Max(100) @Schema(description = "Maximum number of commands; 1 if absent.", example = "10")
        Integer limit,

        @Nullable
        @Min(0)
        @Max(60)
        @Schema(
                description = "Seconds to wait for a command if there is none; the service may wait less. 0 if absent.",
                example = "0")
        Integer waitSeconds) {
    int limitOrDefault() {
        return limit == null ? 1 : limit;
    }

    int waitSecondsOrDefault() {
        return waitSeconds == null ? 0 : waitSeconds;
    }
}
