package dev.mosaic.channels.edge.event;

import dev.mosaic.kernel.Refusal;

/** Refusal of a request about events of agents. The client receives the message. */
public abstract sealed class EventException extends Refusal permits EventTimeOutOfRange {
    EventException(String message) {
        super(message);
    }
}
