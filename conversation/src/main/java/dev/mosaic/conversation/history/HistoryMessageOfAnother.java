package dev.mosaic.conversation.history;

import java.util.UUID;

/** Refusal to change or delete a message of another member. */
public final class HistoryMessageOfAnother extends HistoryException {
    private HistoryMessageOfAnother(String message) {
        super(message);
    }

    /** Refuses a change of the message with this id. */
    public static HistoryMessageOfAnother of(UUID id) {
        return new HistoryMessageOfAnother("Only the member who wrote the message %s may do this".formatted(id));
    }
}
