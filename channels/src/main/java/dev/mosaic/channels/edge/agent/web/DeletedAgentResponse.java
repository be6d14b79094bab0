package dev.mosaic.channels.edge.agent.web;

import dev.mosaic.channels.edge.agent.DeletedAgent;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

@Serdeable
@Schema(name = "DeletedEdgeAgent", description = "A deleted agent.")
record DeletedAgentResponse(
        UUID id,

        @Schema(description = "Number of commands deleted with it.", example = "3")
        long deletedCommands,

        @Schema(description = "Number of events deleted with it.", example = "12")
        long deletedEvents) {
    static DeletedAgentResponse of(DeletedAgent deleted) {
        return new DeletedAgentResponse(deleted.id(), deleted.commandCount(), deleted.eventCount());
    }
}
