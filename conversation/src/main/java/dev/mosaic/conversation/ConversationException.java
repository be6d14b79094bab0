package dev.mosaic.conversation;

/** Why conversation refuses. The message is meant for the caller. */
public abstract sealed class ConversationException extends RuntimeException
        permits BoundaryNotFound,
                ConversationNotFound,
                ForgottenMessageNotFound,
                HistoryMessageNotFound,
                MessageHasNoScope,
                MessageIdTaken,
                NothingToUndo {
    private final String message;

    ConversationException(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
