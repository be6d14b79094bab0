package dev.mosaic.channels.edge.event;

import java.util.UUID;

/** Refusal of an event whose time cannot be stored. */
public final class EventTimeOutOfRange extends EventException {
    private EventTimeOutOfRange(String message) {
        super(message);
    }

    static EventTimeOutOfRange of(UUID id) {
        return new EventTimeOutOfRange("events: occurredAt of %s must be in the years 1970 to 9999".formatted(id));
    }
}
