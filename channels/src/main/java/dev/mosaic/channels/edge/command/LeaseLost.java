package dev.mosaic.channels.edge.command;

import java.util.UUID;

/** Refusal of an acknowledgement for a delivery whose lease has run out. The command is delivered again. */
public final class LeaseLost extends CommandException {
    private LeaseLost(String message) {
        super(message);
    }

    static LeaseLost of(UUID id, int attempt) {
        return new LeaseLost(
                "Attempt %d of the command %s has no lease. Ask for commands again".formatted(attempt, id));
    }
}
