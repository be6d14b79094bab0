package dev.mosaic.channels.edge.event.web;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

@Serdeable
@Schema(description = "The result of a batch.")
record EventBatchResponse(
        @Schema(description = "Number of events that were new.", example = "1")
        int added) {}
