package dev.mosaic.channels.edge.agent;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "edge_agents", schema = "channels")
record EdgeAgentRow(
        @Id UUID id,
        String name,
        Instant createdAt,
        @Nullable Instant lastSeenAt) {
    EdgeAgent toAgent() {
        return new EdgeAgent(id, name, createdAt, lastSeenAt);
    }
}
