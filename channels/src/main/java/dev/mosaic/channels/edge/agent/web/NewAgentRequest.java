package dev.mosaic.channels.edge.agent.web;

import dev.mosaic.kernel.text.Line;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

@Serdeable
@Schema(description = "An agent to register.")
record NewAgentRequest(
        @NotNull @Line(max = 100) @Schema(maxLength = 100, example = "Ada's laptop")
        String name) {}
