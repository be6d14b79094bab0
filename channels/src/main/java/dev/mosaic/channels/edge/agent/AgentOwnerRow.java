package dev.mosaic.channels.edge.agent;

import dev.mosaic.kernel.caller.Caller;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** The id of an agent and its user. */
@MappedEntity(value = "edge_agents", schema = "channels")
record AgentOwnerRow(@Id UUID id, UUID userId) {
    AgentCaller toCaller(String credentialHash) {
        return new AgentCaller(id, credentialHash, new Caller(userId));
    }
}
