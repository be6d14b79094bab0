package dev.mosaic.conversation.history;

import java.util.UUID;

/** A reset was to be undone where there is none. */
public final class NothingToUndo extends HistoryException {
    private NothingToUndo(String message) {
        super(message);
    }

    public static NothingToUndo of(UUID conversationId, UUID personaId) {
        return new NothingToUndo("Conversation %s has no reset for the persona %s: nothing is hidden by one"
                .formatted(conversationId, personaId));
    }
}
