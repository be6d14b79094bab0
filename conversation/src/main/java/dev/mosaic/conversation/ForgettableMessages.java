package dev.mosaic.conversation;

import dev.mosaic.kernel.caller.Caller;
import java.util.UUID;

/**
 * Messages that a boundary can forget. Each module with messages implements this interface, and excludes the messages in the view {@code
 * conversation.forgotten_messages} from its results.
 */
public interface ForgettableMessages {
    /** Returns whether the module has a message with this id that the caller may read. */
    boolean has(Caller caller, UUID messageId);
}
