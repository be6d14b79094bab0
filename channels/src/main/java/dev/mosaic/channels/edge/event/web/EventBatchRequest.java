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
        @NotNull @Size(min = 1, max = 100) @Schema(description = "At least one and at most 100.")
        List<@NotNull @Valid EventRequest> events) {}
