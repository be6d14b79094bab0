package dev.mosaic.conversation;

import dev.mosaic.kernel.Refusal;
import java.util.UUID;

/** Refusal: the caller has no conversation with this id. */
public final class ConversationNotFound extends Refusal {
    private ConversationNotFound(String message) {
        super(message);
    }

    public static ConversationNotFound of(UUID id) {
        return new ConversationNotFound("There is no conversation %s".formatted(id));
    }
}
