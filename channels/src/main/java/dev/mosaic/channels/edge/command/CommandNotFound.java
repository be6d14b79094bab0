package dev.mosaic.channels.edge.command;

import java.util.UUID;

/** Refusal: the agent has no command with this id. */
public final class CommandNotFound extends CommandException {
    private CommandNotFound(String message) {
        super(message);
    }

    static CommandNotFound of(UUID id) {
        return new CommandNotFound("There is no command %s".formatted(id));
    }
}
