package dev.mosaic.channels.edge.command;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "edge_command_queue", schema = "channels")
record EdgeCommandRow(
        @Id UUID id,
        String type,
        @TypeDef(type = DataType.JSON) Map<String, Object> payload,
        String state,
        int attempt,
        @Nullable Instant leasedUntil,
        @Nullable String reason,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant finishedAt) {
    EdgeCommand toCommand() {
        return new EdgeCommand(
                id,
                type,
                payload,
                CommandState.of(state),
                attempt,
                leasedUntil,
                reason,
                createdAt,
                expiresAt,
                finishedAt);
    }
}
