package dev.mosaic.chat;

import dev.mosaic.kernel.Refusal;

/** Why chat refuses. The message is meant for the caller. */
public abstract sealed class ChatException extends Refusal
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
    ChatException(String message) {
        super(message);
    }
}
