package dev.mosaic.chat.message;

import dev.mosaic.kernel.Refusal;

/** Refusal of a request about messages of threads. The client receives the message. */
public abstract sealed class ChatMessageException extends Refusal permits ChatMessageIdTaken, ChatMessageNotFound {
    ChatMessageException(String message) {
        super(message);
    }
}
