package dev.mosaic.conversation.history;

import dev.mosaic.onboarding.persona.PersonaDependents;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Component that counts the messages that deleting a persona would delete, including hidden ones. Messages of groups are kept. */
@Singleton
final class PersonaHistory implements PersonaDependents {
    private final HistoryRepository history;

    PersonaHistory(HistoryRepository history) {
        this.history = history;
    }

    @Override
    public long messagesOf(UUID personaId) {
        return history.count(personaId);
    }
}
