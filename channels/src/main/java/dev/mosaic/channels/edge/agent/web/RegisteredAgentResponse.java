package dev.mosaic.channels.edge.agent.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.channels.edge.agent.RegisteredAgent;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "An agent with its new credential.")
record RegisteredAgentResponse(
        UUID id,
        @Schema(example = "Ada's laptop") String name,
        Instant createdAt,

        @Schema(
                description = "A secret that is shown this once. The agent sends it as Authorization: Bearer.",
                example = "mosaic_agent_2Zr5bM8kQ0tYc1uWfEo7hJpXsVnLdGiA3BqCyNxT4RU")
        String credential) {
    static RegisteredAgentResponse of(RegisteredAgent registered) {
        return new RegisteredAgentResponse(
                registered.agent().id(),
                registered.agent().name(),
                registered.agent().createdAt(),
                registered.credential().value());
    }

    /** Omits the credential, which must not be logged. */
    @Override
    public String toString() {
        return "agent " + id;
    }
}
