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
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Resets of a conversation, which hide the history of a persona up to a point in time, and their undo. In a group, a reset without a persona
 * hides the messages of all members from the caller.
 *
 * <p>A reset and an undo lock the conversation row first. Concurrent calls therefore run one after the other, and the conversation cannot
 * be deleted meanwhile.
 */
@Singleton
public final class HistoryResets {
    private static final String GROUP = "group";

    private final TransactionOperations<Connection> transactions;
    private final Personas personas;
    private final HistoryRepository history;
    private final GroupHistoryRepository groups;
    private final ResetRepository resets;

    HistoryResets(
            TransactionOperations<Connection> transactions,
            Personas personas,
            HistoryRepository history,
            GroupHistoryRepository groups,
            ResetRepository resets) {
        this.transactions = transactions;
        this.personas = personas;
        this.history = history;
        this.groups = groups;
        this.resets = resets;
    }

    /**
     * Hides the history with one persona up to now, or a group; from the caller only. No message is deleted. If the previous reset still
     * hides every message, it is moved to now instead of adding a second one that an undo would remove without effect.
     *
     * @param personaId absent means the caller's default persona, and in a group the messages of all members
     * @throws ConversationNotFound if the caller has no such conversation
     * @throws PersonaNotFound if the caller has no such persona
     */
    public ResetPoint reset(Caller caller, UUID conversationId, @Nullable UUID personaId) {
        return locked(caller, conversationId, personaId, scope -> {
            if (scope.persona() != null) {
                resets.deleteEmpty(scope.conversation(), scope.persona());
            }
            Optional<ResetRow> newest = newest(scope);
            boolean isCovered = newest.isPresent()
                    && !showsAnySince(caller, scope, newest.get().hiddenUntil());
            return Optional.of(isCovered ? resets.extend(newest.get().id()) : inserted(scope));
        });
    }

    /**
     * Removes the newest reset, so that the previous one applies again. Two concurrent calls remove two resets.
     *
     * @param personaId absent means the caller's default persona, and in a group the messages of all members
     * @throws ConversationNotFound if the caller has no such conversation
     * @throws PersonaNotFound if the caller has no such persona
     * @throws NothingToUndo if there is no such reset
     */
    public ResetPoint undo(Caller caller, UUID conversationId, @Nullable UUID personaId) {
        return locked(caller, conversationId, personaId, scope -> {
            Optional<ResetRow> newest = newest(scope);
            if (newest.isEmpty()) {
                throw nothingToUndo(caller, scope);
            }
            resets.delete(newest.get().id());
            return newest(scope);
        });
    }

    /** @param change returns the reset that applies afterwards, if any */
    private ResetPoint locked(
            Caller caller, UUID conversationId, @Nullable UUID personaId, Function<Scope, Optional<ResetRow>> change) {
        return transactions.executeWrite(_ -> {
            String mode = history.lockConversation(caller.userId(), conversationId)
                    .orElseThrow(() -> ConversationNotFound.of(conversationId));
            boolean isOfMember = mode.equals(GROUP) && personaId == null;
            Scope scope = isOfMember
                    ? new Scope(conversationId, null, caller.userId(), true)
                    : new Scope(
                            conversationId, personas.resolve(caller, personaId).id(), null, mode.equals(GROUP));
            return new ResetPoint(
                    conversationId,
                    scope.persona(),
                    change.apply(scope).map(ResetRow::hiddenUntil).orElse(null));
        });
    }

    private Optional<ResetRow> newest(Scope scope) {
        return resets.newest(scope.conversation(), scope.persona(), scope.member());
    }

    private boolean showsAnySince(Caller caller, Scope scope, Instant since) {
        UUID persona = scope.persona();
        if (persona == null) {
            return groups.showsAnySince(caller.userId(), scope.conversation(), since);
        }
        return scope.isGroup()
                ? groups.showsAnySince(caller.userId(), scope.conversation(), persona, since)
                : history.showsAnySince(caller.userId(), scope.conversation(), persona, since);
    }

    private ResetRow inserted(Scope scope) {
        try {
            return resets.insert(scope.conversation(), scope.persona(), scope.member());
        } catch (DataAccessException e) {
            // The persona was deleted after the lookup.
            boolean isGone = Set.of("history_resets_persona_id_fkey", ViolatedConstraint.ROW_LEVEL_SECURITY)
                    .contains(ViolatedConstraint.of(e));
            throw scope.persona() != null && isGone ? PersonaNotFound.of(scope.persona()) : e;
        }
    }

    private NothingToUndo nothingToUndo(Caller caller, Scope scope) {
        UUID persona = scope.persona();
        if (persona == null) {
            return NothingToUndo.of(scope.conversation());
        }
        personas.get(caller, persona); // A deleted persona takes its resets along: then the answer is 404, not 409.
        return NothingToUndo.of(scope.conversation(), persona);
    }

    /**
     * What a reset hides: the history of a persona, or a group from one member.
     *
     * @param persona absent if a member is present
     * @param member absent if a persona is present
     */
    private record Scope(
            UUID conversation,
            @Nullable UUID persona,
            @Nullable UUID member,
            boolean isGroup) {}
}
