package dev.mosaic.channels.edge.event.web;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

@Serdeable
@Schema(description = "Events of an agent.")
record EventBatchRequest(
        @NotNull
        @Size(min = 1, max = 100)
        @Schema(
                description = "At least one and at most 100.",
                example =
                        "[{\"id\": \"0193fed7-5f92-7a0b-bdee-ddd244261b3e\", \"type\": \"battery_low\", \"occurredAt\": \"2026-01-31T12:00:00Z\"}]")
        List<@NotNull @Valid EventRequest> events) {}
