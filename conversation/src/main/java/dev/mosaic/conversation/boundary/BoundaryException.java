package dev.mosaic.conversation.boundary;

import dev.mosaic.kernel.Refusal;

/** Refusal of a request about boundaries. The client receives the message. */
public abstract sealed class BoundaryException extends Refusal
        permits BoundaryNotFound, ForgottenMessageNotFound, MessageHasNoScope {
    BoundaryException(String message) {
        super(message);
    }
}
