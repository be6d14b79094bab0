package dev.mosaic.chat.poll;

import dev.mosaic.kernel.Refusal;

/** Refusal of a request about polls. The client receives the message. */
public abstract sealed class PollException extends Refusal
        permits PollClosed, PollExpiryTooLate, PollNotFound, PollOfAnother, PollOptionUnknown {
    PollException(String message) {
        super(message);
    }
}
