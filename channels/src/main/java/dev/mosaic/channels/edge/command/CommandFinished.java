package dev.mosaic.channels.edge.command;

import java.util.UUID;

/** Refusal to acknowledge a command that is finished in another way, or expired. */
public final class CommandFinished extends CommandException {
    private CommandFinished(String message) {
        super(message);
    }

    static CommandFinished of(UUID id, CommandState state) {
        return new CommandFinished("The command %s is %s".formatted(id, state.spelling()));
    }
}
