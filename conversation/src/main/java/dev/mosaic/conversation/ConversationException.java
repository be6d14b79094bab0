package dev.mosaic.conversation;

import dev.mosaic.kernel.Refusal;

/** Refusal of a request about conversations. The client receives the message. */
public abstract sealed class ConversationException extends Refusal permits ConversationNotFound, OwnerOnly {
    ConversationException(String message) {
        super(message);
    }
}
