package dev.mosaic.chat.message;

import dev.mosaic.conversation.ForgettableMessages;
import dev.mosaic.kernel.caller.Caller;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Component that makes messages of threads forgettable. */
@Singleton
final class ForgettableChatMessages implements ForgettableMessages {
    private final ChatMessageRepository messages;

    ForgettableChatMessages(ChatMessageRepository messages) {
        this.messages = messages;
    }

    @Override
    public boolean has(Caller caller, UUID messageId) {
        return messages.has(caller.userId(), messageId);
    }
}
