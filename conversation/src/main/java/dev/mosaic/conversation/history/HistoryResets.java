package dev.mosaic.conversation.history;

import dev.mosaic.conversation.ConversationNotFound;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.database.ViolatedConstraint;
import dev.mosaic.onboarding.persona.PersonaNotFound;
import dev.mosaic.onboarding.persona.Personas;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The resets of a conversation, which hide what was said to a persona so far, and their undo.
 *
 * <p>Resets and undos lock their conversation first: each sees what the one before it has left, and the conversation stays until they end.
 */
@Singleton
public final class HistoryResets {
    private final TransactionOperations<Connection> transactions;
    private final Personas personas;
    private final HistoryRepository history;
    private final ResetRepository resets;

    HistoryResets(
            TransactionOperations<Connection> transactions,
            Personas personas,
            HistoryRepository history,
            ResetRepository resets) {
        this.transactions = transactions;
        this.personas = personas;
        this.history = history;
        this.resets = resets;
    }

    /**
     * Hides what was said so far with one persona. Nothing is lost. Where no message is shown any more, the newest reset is moved, and
     * there is none more that an undo would take back without showing anything.
     *
     * @param personaId absent means the caller's default persona
     * @throws ConversationNotFound if the caller has no such conversation
     * @throws PersonaNotFound if the caller has no such persona
     */
    public ResetPoint reset(Caller caller, UUID conversationId, @Nullable UUID personaId) {
        return locked(caller, conversationId, personaId, (conversation, persona) -> {
            resets.deleteEmpty(conversation, persona);
            Optional<ResetRow> newest = resets.newest(conversation, persona);
            boolean isCovered = newest.isPresent()
                    && !history.showsAnySince(
                            caller.userId(), conversation, persona, newest.get().hiddenUntil());
            return Optional.of(isCovered ? resets.extend(newest.get().id()) : inserted(conversation, persona));
        });
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
        return locked(caller, conversationId, personaId, (conversation, persona) -> {
            Optional<ResetRow> newest = resets.newest(conversation, persona);
            if (newest.isEmpty()) {
                personas.get(caller, persona); // Resets go with their persona.
                throw NothingToUndo.of(conversation, persona);
            }
            resets.delete(newest.get().id());
            return resets.newest(conversation, persona);
        });
    }

    /** @param change answers the reset that holds afterwards, if there is one */
    private ResetPoint locked(
            Caller caller,
            UUID conversationId,
            @Nullable UUID personaId,
            BiFunction<UUID, UUID, Optional<ResetRow>> change) {
        return transactions.executeWrite(_ -> {
            UUID conversation = history.lockConversation(caller.userId(), conversationId)
                    .orElseThrow(() -> ConversationNotFound.of(conversationId));
            UUID persona = personas.resolve(caller, personaId).id();
            return new ResetPoint(
                    conversation,
                    persona,
                    change.apply(conversation, persona)
                            .map(ResetRow::hiddenUntil)
                            .orElse(null));
        });
    }

    private ResetRow inserted(UUID conversation, UUID persona) {
        try {
            return resets.insert(conversation, persona);
        } catch (DataAccessException e) {
            // Deleted since it was looked up.
            throw ViolatedConstraint.of(e).equals("history_resets_persona_id_fkey") ? PersonaNotFound.of(persona) : e;
        }
    }
}
