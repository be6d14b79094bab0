package dev.mosaic.chat.checklist;

import java.util.UUID;

/** Refusal: the caller has no checklist with this id. */
public final class ChecklistNotFound extends ChecklistException {
    private ChecklistNotFound(String message) {
        super(message);
    }

    public static ChecklistNotFound of(UUID id) {
        return new ChecklistNotFound("There is no checklist %s".formatted(id));
    }
}
