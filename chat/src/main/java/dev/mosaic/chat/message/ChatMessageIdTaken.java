package dev.mosaic.chat.message;

import java.util.UUID;

/** Refusal: the id of a new message belongs to another message. */
public final class ChatMessageIdTaken extends ChatMessageException {
    private ChatMessageIdTaken(String message) {
        super(message);
    }

    public static ChatMessageIdTaken of(UUID id) {
        return new ChatMessageIdTaken("The id %s belongs to another message. Send a new id, or none".formatted(id));
    }
}
