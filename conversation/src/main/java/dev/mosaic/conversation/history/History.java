package dev.mosaic.conversation.history;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.mosaic.conversation.AssistantMessageListener;
import dev.mosaic.conversation.Conversation;
import dev.mosaic.conversation.ConversationMode;
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
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** History of the caller's conversations: of a direct one separate for each persona, of a group that of all its members. */
@Singleton
public final class History {
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final TransactionOperations<Connection> transactions;
    private final Conversations conversations;
    private final Personas personas;
    private final HistoryRepository history;
    private final GroupHistoryRepository groups;
    private final List<AssistantMessageListener> listeners;

    History(
            TransactionOperations<Connection> transactions,
            Conversations conversations,
            Personas personas,
            HistoryRepository history,
            GroupHistoryRepository groups,
            List<AssistantMessageListener> listeners) {
        this.transactions = transactions;
        this.listeners = List.copyOf(listeners);
        this.conversations = conversations;
        this.personas = personas;
        this.history = history;
        this.groups = groups;
    }

    /**
     * Returns up to {@code limit} messages that are older than the cursor, oldest first: of a direct conversation those of one persona, of a
     * group those of all members since the caller joined.
     *
     * @param personaId absent means the caller's default persona, and in a group all messages; in a group, only the caller's own messages
     *     with this persona
     * @throws ConversationNotFound if the caller has no such conversation
     * @throws PersonaNotFound if the caller has no such persona
     * @throws DefaultPersonaMissing if no persona is named, the caller has no default, and the conversation is direct
     */
    public Page<HistoryMessage> page(
            Caller caller, UUID conversationId, @Nullable UUID personaId, int limit, Cursor before) {
        UUID persona = personaId == null
                ? personas.findDefault(caller).map(Persona::id).orElse(null)
                : personaId;
        if (persona != null && before.isOf(listing(conversationId, persona))) {
            Page<HistoryMessage> page = directPage(caller, conversationId, persona, limit, before);
            if (!page.items().isEmpty()) {
                // A message proves that conversation and persona exist and belong to the caller.
                return page;
            }
        }
        return switch (conversations.get(caller, conversationId).mode()) {
            case GROUP -> groupPage(caller, conversationId, personaId, limit, before);
            case DIRECT ->
                directPage(
                        caller,
                        conversationId,
                        personas.resolve(caller, personaId).id(),
                        limit,
                        before);
        };
    }

    /** Returns the newest {@code limit} messages of a conversation, oldest first: of a direct one with the persona, of a group all. */
    public List<HistoryMessage> newest(Caller caller, Conversation conversation, Persona persona, int limit) {
        Page<HistoryMessage> newest = switch (conversation.mode()) {
            case GROUP -> groupPage(caller, conversation.id(), null, limit, Cursor.END);
            case DIRECT -> directPage(caller, conversation.id(), persona.id(), limit, Cursor.END);
        };
        return newest.items();
    }

    /**
     * Returns one message.
     *
     * @throws HistoryMessageNotFound if it is not in that conversation of the caller, or older than its membership
     */
    public HistoryMessage get(Caller caller, UUID conversationId, UUID id) {
        return history.find(caller.userId(), conversationId, id)
                .map(HistoryRow::toHistoryMessage)
                .orElseThrow(() -> HistoryMessageNotFound.of(id));
    }

    /**
     * Adds a message, or returns the message that the caller added earlier with this id and changes nothing. A hidden or forgotten message is
     * returned too, so that a retrying client stops.
     *
     * @throws ConversationNotFound if the caller has no such conversation
     * @throws PersonaNotFound if the caller has no such persona
     * @throws DefaultPersonaMissing if no persona is named, the caller has no default, and the conversation is direct
     * @throws DataAccessException of row-level security, if the conversation or the persona was deleted meanwhile and the call is part of a
     *     transaction, which must be rolled back
     * @throws MessageIdTaken if the id belongs to a message of another conversation, persona or user, or to a deleted one
     */
    public Stored<HistoryMessage> add(Caller caller, UUID conversationId, NewHistoryMessage message) {
        UUID id = message.id() == null ? ids.generate() : message.id();
        Optional<HistoryMessage> added;
        try {
            // One transaction, since each has a round trip for its begin and one for its commit.
            added = transactions.executeWrite(_ ->
                    insertAndTell(caller, conversationId, id, personaOf(caller, conversationId, message), message));
        } catch (NotInserted e) {
            // After the rollback: an aborted transaction refuses the queries that explain the violation.
            throw refused(caller, conversationId, e.persona, e.failure);
        }
        return added.<Stored<HistoryMessage>>map(Stored.Created::new)
                .orElseGet(() -> new Stored.Existing<>(first(caller, conversationId, id, message.personaId())));
    }

    private Page<HistoryMessage> directPage(
            Caller caller, UUID conversationId, UUID personaId, int limit, Cursor before) {
        Listing list = listing(conversationId, personaId);
        before.in(list);
        return page(
                history.before(caller.userId(), conversationId, personaId, before.createdAt(), before.id(), limit + 1),
                limit,
                list);
    }

    private Page<HistoryMessage> groupPage(
            Caller caller, UUID groupId, @Nullable UUID personaId, int limit, Cursor before) {
        if (personaId == null) {
            Listing list = Listing.of("history", groupId);
            before.in(list);
            return page(
                    groups.before(caller.userId(), groupId, before.createdAt(), before.id(), limit + 1), limit, list);
        }
        UUID persona = personas.get(caller, personaId).id();
        Listing list = listing(groupId, persona);
        before.in(list);
        return page(
                groups.before(caller.userId(), groupId, persona, before.createdAt(), before.id(), limit + 1),
                limit,
                list);
    }

    private static Listing listing(UUID conversationId, UUID personaId) {
        return Listing.of("history", conversationId, personaId);
    }

    private static Page<HistoryMessage> page(List<HistoryRow> newestFirst, int limit, Listing list) {
        return Page.oldestFirst(
                newestFirst.stream().map(HistoryRow::toHistoryMessage).toList(), limit, HistoryMessage::cursor, list);
    }

    /** Returns the persona of a new message; null in a group if none is named and the caller has no default. */
    private @Nullable UUID personaOf(Caller caller, UUID conversationId, NewHistoryMessage message) {
        if (message.personaId() != null) {
            return personas.get(caller, message.personaId()).id();
        }
        UUID persona = personas.findDefault(caller).map(Persona::id).orElse(null);
        if (persona == null && conversations.get(caller, conversationId).mode() == ConversationMode.DIRECT) {
            return personas.resolve(caller, null).id();
        }
        return persona;
    }

    /** Tells the listeners of a message in the transaction that inserts it. */
    private Optional<HistoryMessage> insertAndTell(
            Caller caller, UUID conversationId, UUID id, @Nullable UUID persona, NewHistoryMessage message) {
        Optional<HistoryMessage> added = insert(caller, conversationId, id, persona, message);
        if (message.role() == HistoryRole.ASSISTANT) {
            added.ifPresent(stored -> listeners.forEach(
                    listener -> listener.onAssistantMessage(caller, conversationId, id, stored.content())));
        }
        return added;
    }

    private Optional<HistoryMessage> insert(
            Caller caller, UUID conversationId, UUID id, @Nullable UUID persona, NewHistoryMessage message) {
        try {
            return Optional.ofNullable(history.insert(
                            caller.userId(),
                            conversationId,
                            id,
                            persona,
                            message.role().name().toLowerCase(Locale.ROOT),
                            message.content(),
                            message.metadata()))
                    .map(HistoryRow::toHistoryMessage);
        } catch (DataAccessException e) {
            throw new NotInserted(persona, e);
        }
    }

    /** Explains a violation: the conversation, the membership or the persona ended after the lookup. */
    private RuntimeException refused(
            Caller caller, UUID conversationId, @Nullable UUID persona, DataAccessException failure) {
        String violated = ViolatedConstraint.of(failure);
        if (violated.equals("conversation_history_conversation_id_fkey")) {
            return ConversationNotFound.of(conversationId);
        }
        if (violated.equals(ViolatedConstraint.ROW_LEVEL_SECURITY)) {
            if (transactions.findTransactionStatus().isPresent()) {
                return failure; // The transaction is the caller's, and aborted.
            }
            conversations.get(caller, conversationId);
        }
        boolean isOfPersona = Set.of(
                        "conversation_history_persona_id_fkey",
                        "conversation_history_group_persona_id_fkey",
                        ViolatedConstraint.ROW_LEVEL_SECURITY)
                .contains(violated);
        return persona != null && isOfPersona ? PersonaNotFound.of(persona) : failure;
    }

    /** Finds the message that this request repeats. A retry names the same persona, or none both times. */
    private HistoryMessage first(Caller caller, UUID conversationId, UUID id, @Nullable UUID personaId) {
        Conversation conversation = conversations.get(caller, conversationId);
        return history.findHiddenToo(caller.userId(), conversation.id(), id)
                .map(HistoryRow::toHistoryMessage)
                .filter(message -> personaId == null || personaId.equals(message.personaId()))
                .orElseThrow(() -> MessageIdTaken.of(id));
    }

    /** Rolls back the transaction of a message that violates a constraint. */
    private static final class NotInserted extends RuntimeException {
        private final @Nullable UUID persona;
        private final DataAccessException failure;

        NotInserted(@Nullable UUID persona, DataAccessException failure) {
            super(failure);
            this.persona = persona;
            this.failure = failure;
        }
    }
}
