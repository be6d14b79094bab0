package dev.mosaic.conversation;

import dev.mosaic.kernel.caller.Caller;
import java.util.UUID;

/**
 * Messages that a boundary can make forgotten. A room that has messages has a bean of this, and shows none that is in the view
 * {@code conversation.forgotten_messages}.
 */
public interface ForgettableMessages {
    /** Whether the room has a message of the caller with this id. */
    boolean has(Caller caller, UUID messageId);
}
