package dev.mosaic.conversation;

import dev.mosaic.onboarding.Caller;
import dev.mosaic.onboarding.PersonaNotFound;
import dev.mosaic.onboarding.Personas;
import dev.mosaic.onboarding.ViolatedConstraint;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Hides what was said to a persona so far, and shows it again. */
@Singleton
public final class HistoryResets {
    private final Conversations conversations;
    private final Personas personas;
    private final ResetRepository resets;

    HistoryResets(Conversations conversations, Personas personas, ResetRepository resets) {
        this.conversations = conversations;
        this.personas = personas;
        this.resets = resets;
    }

    /**
     * Hides what was said so far with one persona. Nothing is lost.
     *
     * @param personaId absent means the caller's default persona
     * @throws ConversationNotFound if the caller has no such conversation
     * @throws PersonaNotFound if the caller has no such persona
     */
    public ResetPoint reset(Caller caller, UUID conversationId, @Nullable UUID personaId) {
        UUID conversation = conversations.get(caller, conversationId).id();
        UUID persona = personas.meant(caller, personaId).id();
        try {
            return new ResetPoint(
                    conversation, persona, resets.insert(conversation, persona).hiddenUntil());
        } catch (DataAccessException refused) {
            // Deleted since it was looked up.
            throw switch (ViolatedConstraint.of(refused)) {
                case "history_resets_conversation_id_fkey" -> ConversationNotFound.of(conversationId);
                case "history_resets_persona_id_fkey" -> PersonaNotFound.of(persona);
                default -> refused;
            };
        }
    }

    /**
     * Takes the newest reset back, so that the one before it holds again. Of two at once each takes back one.
     *
     * @param personaId absent means the caller's default persona
     * @throws ConversationNotFound if the caller has no such conversation
     * @throws PersonaNotFound if the caller has no such persona
     * @throws NothingToUndo if there is no reset
     */
    public ResetPoint undo(Caller caller, UUID conversationId, @Nullable UUID personaId) {
        UUID conversation = conversations.get(caller, conversationId).id();
        UUID persona = personas.meant(caller, personaId).id();
        Optional<ResetRow> newest = resets.newest(conversation, persona);
        while (newest.isPresent() && resets.delete(newest.get().id()) == null) {
            newest = resets.newest(conversation, persona);
        }
        if (newest.isEmpty()) {
            throw NothingToUndo.of(conversation, persona);
        }
        return new ResetPoint(conversation, persona, hiddenUntil(conversation, persona));
    }

    private @Nullable Instant hiddenUntil(UUID conversation, UUID persona) {
        return resets.newest(conversation, persona).map(ResetRow::hiddenUntil).orElse(null);
    }
}
