package dev.mosaic.chat.checklist;

import dev.mosaic.kernel.Refusal;

/** Why a checklist or an item cannot be found or added. The message is meant for the client. */
public abstract sealed class ChecklistException extends Refusal
        permits ChecklistFull, ChecklistItemNotFound, ChecklistNotFound {
    ChecklistException(String message) {
        super(message);
    }
}
