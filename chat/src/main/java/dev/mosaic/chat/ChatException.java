package dev.mosaic.chat;

/** Why chat refuses. The message is meant for the caller. */
public abstract sealed class ChatException extends RuntimeException
        permits ChatMessageNotFound,
                ChecklistFull,
                ChecklistItemNotFound,
                ChecklistNotFound,
                ExportRefused,
                PollClosed,
                PollExpiryTooLate,
                PollNotFound,
                PollOptionUnknown,
                ThreadIsOnly,
                ThreadNotFound {
    private final String message;

    ChatException(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
