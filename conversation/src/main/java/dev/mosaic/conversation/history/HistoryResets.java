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
 * Resets of a conversation, which hide the history of a persona up to a point in time, and their undo.
 *
 * <p>A reset and an undo lock the conversation row first. Concurrent calls therefore run one after the other, and the conversation cannot
 * be deleted meanwhile.
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
     * Hides the history with one persona up to now. No message is deleted. If the previous reset still hides every message, it is moved to
     * now instead of adding a second one that an undo would remove without effect.
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
     * Removes the newest reset, so that the previous one applies again. Two concurrent calls remove two resets.
     *
     * @param personaId absent means the caller's default persona
     * @throws ConversationNotFound if the caller has no such conversation
     * @throws PersonaNotFound if the caller has no such persona
     * @throws NothingToUndo if there is no reset for this persona
     */
    public ResetPoint undo(Caller caller, UUID conversationId, @Nullable UUID personaId) {
        return locked(caller, conversationId, personaId, (conversation, persona) -> {
            Optional<ResetRow> newest = resets.newest(conversation, persona);
            if (newest.isEmpty()) {
                personas.get(
                        caller, persona); // A deleted persona takes its resets along: then the answer is 404, not 409.
                throw NothingToUndo.of(conversation, persona);
            }
            resets.delete(newest.get().id());
            return resets.newest(conversation, persona);
        });
    }

    /** @param change returns the reset that applies afterwards, if any */
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
            // The persona was deleted after the lookup.
            throw ViolatedConstraint.of(e).equals("history_resets_persona_id_fkey") ? PersonaNotFound.of(persona) : e;
        }
    }
}
