package dev.mosaic.conversation;

import java.util.UUID;

/** Refusal: the caller is not a member of a conversation with this id. */
public final class ConversationNotFound extends ConversationException {
    private ConversationNotFound(String message) {
        super(message);
    }

    public static ConversationNotFound of(UUID id) {
        return new ConversationNotFound("There is no conversation %s".formatted(id));
    }
}
