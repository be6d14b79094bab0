package dev.mosaic.conversation.history;

import dev.mosaic.conversation.ForgettableMessages;
import dev.mosaic.kernel.caller.Caller;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Component that makes messages of conversations forgettable. */
@Singleton
final class ForgettableHistory implements ForgettableMessages {
    private final HistoryRepository history;

    ForgettableHistory(HistoryRepository history) {
        this.history = history;
    }

    @Override
    public boolean has(Caller caller, UUID messageId) {
        return history.has(caller.userId(), messageId);
    }
}
