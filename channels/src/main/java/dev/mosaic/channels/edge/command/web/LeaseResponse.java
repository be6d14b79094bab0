package dev.mosaic.channels.edge.command.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "Commands under a lease, in the order in which to execute them.")
record LeaseResponse(List<CommandResponse> commands) {
    LeaseResponse {
        commands = List.copyOf(commands);
    }
}
