package dev.mosaic.conversation;

import dev.mosaic.kernel.Refusal;

/** Why conversation refuses. The message is meant for the caller. */
public abstract sealed class ConversationException extends Refusal
        permits BoundaryNotFound,
                ConversationNotFound,
                ForgottenMessageNotFound,
                HistoryMessageNotFound,
                MessageHasNoScope,
                MessageIdTaken,
                NothingToUndo {
    ConversationException(String message) {
        super(message);
    }
}
