package dev.mosaic.chat.checklist;

import dev.mosaic.kernel.Refusal;

/** Refusal of a request about checklists. The client receives the message. */
public abstract sealed class ChecklistException extends Refusal
        permits ChecklistFull, ChecklistItemNotFound, ChecklistNotFound, ChecklistOfAnother {
    ChecklistException(String message) {
        super(message);
    }
}
