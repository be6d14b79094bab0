package dev.mosaic.channels.edge.command;

/** Refusal of an acknowledgement that says that a command failed, and not why. */
public final class FailureReasonMissing extends CommandException {
    private FailureReasonMissing(String message) {
        super(message);
    }

    static FailureReasonMissing always() {
        return new FailureReasonMissing("reason: must not be null for state failed");
    }
}
