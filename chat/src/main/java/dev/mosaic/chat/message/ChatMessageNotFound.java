package dev.mosaic.chat.message;

import java.util.UUID;

/** Refusal: the thread has no message with this id. */
public final class ChatMessageNotFound extends ChatMessageException {
    private ChatMessageNotFound(String message) {
        super(message);
    }

    public static ChatMessageNotFound of(UUID id) {
        return new ChatMessageNotFound("There is no message %s in this thread".formatted(id));
    }
}
