package dev.mosaic.channels.edge.agent;

import dev.mosaic.kernel.caller.Caller;
import java.util.UUID;

/**
 * The authenticated agent of a request.
 *
 * @param credentialHash the SHA-256 of the credential that it has sent
 * @param owner its user, whose rows row-level security shows; the agent itself is no caller of the endpoints of users
 */
public record AgentCaller(UUID agentId, String credentialHash, Caller owner) {}
