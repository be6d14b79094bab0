package dev.mosaic.conversation.history;

import dev.mosaic.kernel.Refusal;

/** Refusal of a request about history. The client receives the message. */
public abstract sealed class HistoryException extends Refusal
        permits HistoryMessageNotFound, HistoryMessageOfAnother, MessageIdTaken, NothingToUndo {
    HistoryException(String message) {
        super(message);
    }
}
