package dev.mosaic.channels.edge.command;

import java.util.UUID;

/** Refusal to queue a command with the id of another command. */
public final class CommandIdTaken extends CommandException {
    private CommandIdTaken(String message) {
        super(message);
    }

    static CommandIdTaken of(UUID id) {
        return new CommandIdTaken("The id %s belongs to another command. Generate a new one".formatted(id));
    }
}
