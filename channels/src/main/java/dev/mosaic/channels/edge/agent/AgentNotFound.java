package dev.mosaic.channels.edge.agent;

import java.util.UUID;

/** Refusal: the caller has no agent with this id. */
public final class AgentNotFound extends AgentException {
    private AgentNotFound(String message) {
        super(message);
    }

    /** Refuses an unknown agent. */
    public static AgentNotFound of(UUID id) {
        return new AgentNotFound("There is no agent %s".formatted(id));
    }
}
