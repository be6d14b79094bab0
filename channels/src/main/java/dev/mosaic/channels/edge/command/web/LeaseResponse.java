package dev.mosaic.channels.edge.command.web;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Serdeable
@Schema(description = "Commands under a lease, in the order in which to execute them.")
record LeaseResponse(List<CommandResponse> commands) {
    LeaseResponse {
        commands = List.copyOf(commands);
    }
}
