package dev.mosaic.channels.edge.agent;

/**
 * An agent with a new credential, which is shown this once: only its hash is stored.
 *
 * @param credential a secret
 */
public record RegisteredAgent(EdgeAgent agent, AgentCredential credential) {}
