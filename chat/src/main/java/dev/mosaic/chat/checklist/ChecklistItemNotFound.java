package dev.mosaic.chat.checklist;

import java.util.UUID;

/** Refusal: the checklist has no item with this id. */
public final class ChecklistItemNotFound extends ChecklistException {
    private ChecklistItemNotFound(String message) {
        super(message);
    }

    public static ChecklistItemNotFound of(UUID id) {
        return new ChecklistItemNotFound("There is no item %s in this checklist".formatted(id));
    }
}
