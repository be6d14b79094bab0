package dev.mosaic.channels.edge.agent;

/** Refusal to register an agent for a user who has the maximum. */
public final class TooManyAgents extends AgentException {
    private TooManyAgents(String message) {
        super(message);
    }

    static TooManyAgents of(int most) {
        return new TooManyAgents("You have %d agents, which is the maximum. Delete one first".formatted(most));
    }
}
