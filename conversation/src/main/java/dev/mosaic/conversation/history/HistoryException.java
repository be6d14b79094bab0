package dev.mosaic.conversation.history;

import dev.mosaic.kernel.Refusal;

/** Why history cannot be found, written or changed. The message is meant for the client. */
public abstract sealed class HistoryException extends Refusal
        permits HistoryMessageNotFound, MessageIdTaken, NothingToUndo {
    HistoryException(String message) {
        super(message);
    }
}
