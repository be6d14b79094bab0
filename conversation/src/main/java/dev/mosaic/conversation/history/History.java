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

/** What was said in the caller's conversations, kept apart by persona. */
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
     * Up to {@code limit} messages of one persona that are older than the cursor, oldest first.
     *
     * @param personaId absent means the caller's default persona
     * @throws ConversationNotFound if the caller has no such conversation
     * @throws PersonaNotFound if the caller has no such persona
     * @throws DefaultPersonaMissing if none is named and the caller has no default, whether there is such a conversation or not
     */
    public Page<HistoryMessage> page(
            Caller caller, UUID conversationId, @Nullable UUID personaId, int limit, Cursor before) {
        UUID persona = personaId == null ? personas.resolve(caller, null).id() : personaId;
        Page<HistoryMessage> page = messages(caller, conversationId, persona, limit, before);
        if (page.items().isEmpty()) {
            // Where there is a message, there are both, and they are the caller's.
            conversations.get(caller, conversationId);
            personas.get(caller, persona);
        }
        return page;
    }

    /** The same page; empty also of a conversation that is not the caller's, and of a persona that has no part in it. */
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
     * One message.
     *
     * @throws HistoryMessageNotFound if it is not in that conversation of the caller
     */
    public HistoryMessage get(Caller caller, UUID conversationId, UUID id) {
        return history.find(caller.userId(), conversationId, id)
                .map(HistoryRow::toHistoryMessage)
                .orElseThrow(() -> HistoryMessageNotFound.of(id));
    }

    /**
     * Adds a message, or finds the one that was added with this id before, and then changes nothing. It is found also where a reset hides it or
     * it is forgotten: a client that repeats itself is to stop.
     *
     * @throws ConversationNotFound if the caller has no such conversation
     * @throws PersonaNotFound if the caller has no such persona
     * @throws MessageIdTaken if the id is that of another message: of another conversation or persona, or one that is marked as deleted
     */
    public Stored<HistoryMessage> add(Caller caller, UUID conversationId, NewHistoryMessage message) {
        Persona persona = personas.resolve(caller, message.personaId());
        UUID id = message.id() == null ? ids.generate() : message.id();
        return insert(caller, conversationId, id, persona, message)
                .<Stored<HistoryMessage>>map(Stored.Created::new)
                .orElseGet(() -> new Stored.Existing<>(first(caller, conversationId, id, message.personaId())));
    }

    /**
     * Deletes what was said with one persona for good, hidden messages too, and the resets that hid them. It does so in batches, each
     * whole by itself: so its locks are short, and if it is cut short, some messages are gone and the others are as they were.
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
            // What was said goes with both, and one may be deleted since it was looked up.
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
            // Deleted since it was looked up.
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

    /** The message whose repetition this is: a retry names the same persona, or none both times. */
    private HistoryMessage first(Caller caller, UUID conversationId, UUID id, @Nullable UUID personaId) {
        Conversation conversation = conversations.get(caller, conversationId);
        return history.findHiddenToo(caller.userId(), conversation.id(), id)
                .map(HistoryRow::toHistoryMessage)
                .filter(message -> personaId == null || personaId.equals(message.personaId()))
                .orElseThrow(() -> MessageIdTaken.of(id));
    }
}
