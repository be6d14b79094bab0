package dev.mosaic.channels.edge.command;

import dev.mosaic.kernel.Refusal;

/** Refusal of a request about commands. The client receives the message. */
public abstract sealed class CommandException extends Refusal
        permits CommandFinished,
                CommandIdTaken,
                CommandNotFound,
                FailureReasonMissing,
                LeaseLost,
                TooManyCommands,
                TooManyWaits {
    CommandException(String message) {
        super(message);
    }
}
