package dev.mosaic.chat.checklist;

import java.util.UUID;

/** Refusal to delete a checklist of another member. */
public final class ChecklistOfAnother extends ChecklistException {
    private ChecklistOfAnother(String message) {
        super(message);
    }

    public static ChecklistOfAnother of(UUID id) {
        return new ChecklistOfAnother(
                "Only the member who created the checklist %s and the owner of the group may delete it".formatted(id));
    }
}
