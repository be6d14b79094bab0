package dev.mosaic.chat.poll;

import dev.mosaic.kernel.Refusal;

/** Why a poll cannot be found, made or voted in. The message is meant for the client. */
public abstract sealed class PollException extends Refusal
        permits PollClosed, PollExpiryTooLate, PollNotFound, PollOptionUnknown {
    PollException(String message) {
        super(message);
    }
}
