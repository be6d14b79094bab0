package dev.mosaic.conversation.history;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.mosaic.conversation.Conversation;
import dev.mosaic.conversation.ConversationNotFound;
import dev.mosaic.conversation.Conversations;
import dev.mosaic.kernel.Stored;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.database.ViolatedConstraint;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Listing;
import dev.mosaic.kernel.page.Page;
import dev.mosaic.onboarding.persona.DefaultPersonaMissing;
import dev.mosaic.onboarding.persona.Persona;
import dev.mosaic.onboarding.persona.PersonaNotFound;
import dev.mosaic.onboarding.persona.Personas;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** History of the caller's conversations, separate for each persona. */
@Singleton
public final class History {
    private static final int BATCH = 1000;

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final Conversations conversations;
    private final Personas personas;
    private final HistoryRepository history;
    private final ResetRepository resets;

    History(Conversations conversations, Personas personas, HistoryRepository history, ResetRepository resets) {
        this.conversations = conversations;
        this.personas = personas;
        this.history = history;
        this.resets = resets;
    }

    /**
     * Returns up to {@code limit} messages of one persona that are older than the cursor, oldest first.
     *
     * @param personaId absent means the caller's default persona
     * @throws ConversationNotFound if the caller has no such conversation
     * @throws PersonaNotFound if the caller has no such persona
     * @throws DefaultPersonaMissing if no persona is named and the caller has no default, even if the conversation does not exist
     */
    public Page<HistoryMessage> page(
            Caller caller, UUID conversationId, @Nullable UUID personaId, int limit, Cursor before) {
        UUID persona = personaId == null ? personas.resolve(caller, null).id() : personaId;
        Page<HistoryMessage> page = messages(caller, conversationId, persona, limit, before);
        if (page.items().isEmpty()) {
            // A message proves that conversation and persona exist and belong to the caller.
            conversations.get(caller, conversationId);
            personas.get(caller, persona);
        }
        return page;
    }

    /** Returns the page of {@link #page}, without checking that conversation and persona exist: the page is then empty. */
    public Page<HistoryMessage> messages(Caller caller, UUID conversationId, UUID personaId, int limit, Cursor before) {
        Listing list = Listing.of("history", conversationId, personaId);
        before.in(list);
        return Page.oldestFirst(
                history
                        .before(caller.userId(), conversationId, personaId, before.createdAt(), before.id(), limit + 1)
                        .stream()
                        .map(HistoryRow::toHistoryMessage)
                        .toList(),
                limit,
                HistoryMessage::cursor,
                list);
    }

    /**
     * Returns one message.
     *
     * @throws HistoryMessageNotFound if it is not in that conversation of the caller
     */
    public HistoryMessage get(Caller caller, UUID conversationId, UUID id) {
        return history.find(caller.userId(), conversationId, id)
                .map(HistoryRow::toHistoryMessage)
                .orElseThrow(() -> HistoryMessageNotFound.of(id));
    }

    /**
     * Adds a message, or returns the message added earlier with this id and changes nothing. A hidden or forgotten message is returned too,
     * so that a retrying client stops.
     *
     * @throws ConversationNotFound if the caller has no such conversation
     * @throws PersonaNotFound if the caller has no such persona
     * @throws MessageIdTaken if the id belongs to a message of another conversation or persona, or to a deleted one
     */
    public Stored<HistoryMessage> add(Caller caller, UUID conversationId, NewHistoryMessage message) {
        Persona persona = personas.resolve(caller, message.personaId());
        UUID id = message.id() == null ? ids.generate() : message.id();
        return insert(caller, conversationId, id, persona, message)
                .<Stored<HistoryMessage>>map(Stored.Created::new)
                .orElseGet(() -> new Stored.Existing<>(first(caller, conversationId, id, message.personaId())));
    }

    /**
     * Permanently deletes the history with one persona, including hidden messages and the resets that hid them. Each batch is its own
     * transaction, which keeps locks short; if the call fails midway, the committed batches stay deleted.
     *
     * @return how many messages were deleted
     * @throws ConversationNotFound if the caller has no such conversation
     * @throws PersonaNotFound if the caller has no such persona
     */
    public long delete(Caller caller, UUID conversationId, UUID personaId) {
        UUID conversation = conversations.get(caller, conversationId).id();
        UUID persona = personas.get(caller, personaId).id();
        long deleted = 0;
        long batch;
        do {
            batch = history.delete(conversation, persona, BATCH);
            deleted += batch;
        } while (batch > 0);
        if (deleted == 0) {
            // Both were found above, but deleting either also deletes the history.
            conversations.get(caller, conversation);
            personas.get(caller, persona);
        }
        resets.deleteEmpty(conversation, persona);
        return deleted;
    }

    private Optional<HistoryMessage> insert(
            Caller caller, UUID conversationId, UUID id, Persona persona, NewHistoryMessage message) {
        try {
            return Optional.ofNullable(history.insert(
                            caller.userId(),
                            conversationId,
                            id,
                            persona.id(),
                            message.role().name().toLowerCase(Locale.ROOT),
                            message.content(),
                            message.metadata()))
                    .map(HistoryRow::toHistoryMessage);
        } catch (DataAccessException e) {
            // The conversation or persona was deleted after the lookup.
            throw switch (ViolatedConstraint.of(e)) {
                case "conversation_history_conversation_id_fkey" -> ConversationNotFound.of(conversationId);
                case "conversation_history_persona_id_fkey" -> PersonaNotFound.of(persona.id());
                case ViolatedConstraint.ROW_LEVEL_SECURITY -> {
                    conversations.get(caller, conversationId);
                    yield PersonaNotFound.of(persona.id());
                }
                default -> e;
            };
        }
    }

    /** Finds the message that this request repeats. A retry names the same persona, or none both times. */
    private HistoryMessage first(Caller caller, UUID conversationId, UUID id, @Nullable UUID personaId) {
        Conversation conversation = conversations.get(caller, conversationId);
        return history.findHiddenToo(caller.userId(), conversation.id(), id)
                .map(HistoryRow::toHistoryMessage)
                .filter(message -> personaId == null || personaId.equals(message.personaId()))
                .orElseThrow(() -> MessageIdTaken.of(id));
    }
}
