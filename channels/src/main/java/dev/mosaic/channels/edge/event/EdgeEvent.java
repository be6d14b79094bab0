package dev.mosaic.channels.edge.event;

import dev.mosaic.kernel.page.Cursor;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Event that an agent has reported.
 *
 * @param occurredAt by the clock of the agent
 * @param createdAt when the service has stored it
 */
public record EdgeEvent(UUID id, String type, Map<String, Object> data, Instant occurredAt, Instant createdAt) {
    Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}
