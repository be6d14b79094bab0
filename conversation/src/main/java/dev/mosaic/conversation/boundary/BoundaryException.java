package dev.mosaic.conversation.boundary;

import dev.mosaic.kernel.Refusal;

/** Why a boundary cannot be found or made. The message is meant for the client. */
public abstract sealed class BoundaryException extends Refusal
        permits BoundaryNotFound, ForgottenMessageNotFound, MessageHasNoScope {
    BoundaryException(String message) {
        super(message);
    }
}
