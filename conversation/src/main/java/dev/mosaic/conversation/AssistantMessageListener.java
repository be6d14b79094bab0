package dev.mosaic.conversation;

import dev.mosaic.kernel.caller.Caller;
import java.util.UUID;

/** Listener that handles the answers in a conversation. A module that sends them elsewhere implements this interface as a bean. */
public interface AssistantMessageListener {
    /** Handles a new message with the role assistant, in the transaction that adds it. An exception rolls back the message. */
    void onAssistantMessage(Caller caller, UUID conversationId, UUID messageId, String content);
}
