package dev.mosaic.channels.edge.agent;

import dev.mosaic.kernel.Refusal;

/** Refusal of a request about edge agents. The client receives the message. */
public abstract sealed class AgentException extends Refusal
        permits AgentCredentialInvalid, AgentNotFound, TooManyAgents {
    AgentException(String message) {
        super(message);
    }
}
