package dev.mosaic.chat.checklist;

import java.util.UUID;

/** One item more was to go into a checklist than it has places. */
public final class ChecklistFull extends ChecklistException {
    private ChecklistFull(String message) {
        super(message);
    }

    public static ChecklistFull of(UUID id) {
        return new ChecklistFull(
                "The checklist %s has all the 100 items that it can have. Delete one of them first".formatted(id));
    }
}
