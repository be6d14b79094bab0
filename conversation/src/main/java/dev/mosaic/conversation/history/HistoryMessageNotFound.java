package dev.mosaic.conversation.history;

import java.util.UUID;

/** Refusal: the conversation has no message with this id. */
public final class HistoryMessageNotFound extends HistoryException {
    private HistoryMessageNotFound(String message) {
        super(message);
    }

    public static HistoryMessageNotFound of(UUID id) {
        return new HistoryMessageNotFound("There is no message %s in this conversation".formatted(id));
    }
}
