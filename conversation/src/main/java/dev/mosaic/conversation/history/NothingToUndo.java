package dev.mosaic.conversation.history;

import java.util.UUID;

/** Refusal to undo a reset where there is none. */
public final class NothingToUndo extends HistoryException {
    private NothingToUndo(String message) {
        super(message);
    }

    /** Refuses the undo of a reset that hides a group. */
    public static NothingToUndo of(UUID groupId) {
        return new NothingToUndo("You have not reset the group %s. There is nothing to undo".formatted(groupId));
    }

    /** Refuses the undo of a reset that hides the history of a persona. */
    public static NothingToUndo of(UUID conversationId, UUID personaId) {
        return new NothingToUndo("Conversation %s has no reset for persona %s. There is nothing to undo"
                .formatted(conversationId, personaId));
    }
}
