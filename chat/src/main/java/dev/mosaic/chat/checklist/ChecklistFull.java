package dev.mosaic.chat.checklist;

import java.util.UUID;

/** Refusal to add an item to a checklist that has 100. */
public final class ChecklistFull extends ChecklistException {
    private ChecklistFull(String message) {
        super(message);
    }

    public static ChecklistFull of(UUID id) {
        return new ChecklistFull(
                "The checklist %s has 100 items, which is the maximum. Delete an item first".formatted(id));
    }
}
