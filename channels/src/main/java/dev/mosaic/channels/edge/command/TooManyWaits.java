package dev.mosaic.channels.edge.command;

/** Refusal to wait for commands, because too many requests wait already. */
public final class TooManyWaits extends CommandException {
    private TooManyWaits(String message) {
        super(message);
    }

    static TooManyWaits always() {
        return new TooManyWaits("Too many requests wait for commands. Retry, or ask without waiting");
    }
}
