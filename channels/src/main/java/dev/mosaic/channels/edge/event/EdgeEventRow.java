package dev.mosaic.channels.edge.event;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

@MappedEntity(value = "edge_event_log", schema = "channels")
record EdgeEventRow(
        @Id UUID id,
        String type,
        @TypeDef(type = DataType.JSON) Map<String, Object> data,
        Instant occurredAt,
        Instant createdAt) {
    EdgeEvent toEvent() {
        return new EdgeEvent(id, type, data, occurredAt, createdAt);
    }
}
