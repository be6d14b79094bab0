package dev.mosaic.channels.edge.command;

import java.util.UUID;

/** Refusal to queue a command for an agent with the maximum of unfinished ones. */
public final class TooManyCommands extends CommandException {
    private TooManyCommands(String message) {
        super(message);
    }

    static TooManyCommands of(UUID agentId, int most) {
        return new TooManyCommands(
                "The agent %s has %d unfinished commands, which is the maximum".formatted(agentId, most));
    }
}
