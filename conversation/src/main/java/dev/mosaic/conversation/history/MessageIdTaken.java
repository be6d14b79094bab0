package dev.mosaic.conversation.history;

import java.util.UUID;

/** The id that a client chose for its message is another message's. */
public final class MessageIdTaken extends HistoryException {
    private MessageIdTaken(String message) {
        super(message);
    }

    public static MessageIdTaken of(UUID id) {
        return new MessageIdTaken("The id %s is taken by another message: send a new one, or none".formatted(id));
    }
}
