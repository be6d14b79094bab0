package dev.mosaic.conversation.history;

import java.util.UUID;

/** Refusal of a client-generated id that belongs to another message. */
public final class MessageIdTaken extends HistoryException {
    private MessageIdTaken(String message) {
        super(message);
    }

    public static MessageIdTaken of(UUID id) {
        return new MessageIdTaken("The id %s belongs to another message. Send a new id, or none".formatted(id));
    }
}
