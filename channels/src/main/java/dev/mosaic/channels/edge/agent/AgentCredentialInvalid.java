package dev.mosaic.channels.edge.agent;

/** Refusal of a request without the credential of an agent. The message does not reveal whether there was such an agent. */
public final class AgentCredentialInvalid extends AgentException {
    private AgentCredentialInvalid(String message) {
        super(message);
    }

    /** Refuses a request without a credential, or with one that no agent has. */
    public static AgentCredentialInvalid always() {
        return new AgentCredentialInvalid(
                "This endpoint requires the credential of an agent in the header Authorization: Bearer");
    }
}
