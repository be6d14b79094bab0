package dev.mosaic.channels.edge.agent.web;

import dev.mosaic.channels.edge.agent.AgentCaller;
import dev.mosaic.channels.edge.agent.AgentCredential;
import dev.mosaic.channels.edge.agent.AgentCredentialInvalid;
import dev.mosaic.channels.edge.agent.EdgeAgents;
import java.util.Optional;

/** A request of an agent. A controller with a parameter of this type is annotated with {@code @Secured(IS_ANONYMOUS)}: the token of a user is none. */
public final class AgentRequest {
    /** The name of the security scheme in the OpenAPI document. */
    public static final String CREDENTIAL = "agentCredential";

    private final EdgeAgents agents;
    private final Optional<AgentCredential> credential;

    AgentRequest(EdgeAgents agents, Optional<AgentCredential> credential) {
        this.agents = agents;
        this.credential = credential;
    }

    /**
     * Returns the agent. It reads the database.
     *
     * @throws AgentCredentialInvalid if the request has no credential of an agent
     */
    public AgentCaller agent() {
        return credential.flatMap(agents::authenticate).orElseThrow(AgentCredentialInvalid::always);
    }
}
