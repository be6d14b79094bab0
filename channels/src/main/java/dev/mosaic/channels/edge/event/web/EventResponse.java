package dev.mosaic.channels.edge.event.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.channels.edge.event.EdgeEvent;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "An event that an agent has reported.")
record EventResponse(
        UUID id,
        @Schema(example = "battery_low") String type,

        @Schema(
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                description = "The JSON object that the agent has sent.",
                example = "{\"battery\": 12}")
        Map<String, Object> data,

        @Schema(description = "By the clock of the agent.") Instant occurredAt,

        Instant createdAt) {
    static EventResponse of(EdgeEvent event) {
        return new EventResponse(event.id(), event.type(), event.data(), event.occurredAt(), event.createdAt());
    }
}
