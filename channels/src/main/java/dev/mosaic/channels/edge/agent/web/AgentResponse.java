package dev.mosaic.channels.edge.agent.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.channels.edge.agent.EdgeAgent;
import dev.mosaic.kernel.precondition.EntityTagged;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@EntityTagged
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "An agent of the caller.")
record AgentResponse(
        UUID id,
        @Schema(example = "Ada's laptop") String name,
        Instant createdAt,

        @Nullable
        @Schema(description = "When it last asked for commands, to within half a minute; null if it never did.")
        Instant lastSeenAt) {
    static AgentResponse of(EdgeAgent agent) {
        return new AgentResponse(agent.id(), agent.name(), agent.createdAt(), agent.lastSeenAt());
    }
}
