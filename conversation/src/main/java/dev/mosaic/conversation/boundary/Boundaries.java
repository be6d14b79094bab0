package dev.mosaic.conversation.boundary;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.mosaic.conversation.ConversationNotFound;
import dev.mosaic.conversation.Conversations;
import dev.mosaic.conversation.DataSourceExclusionListener;
import dev.mosaic.conversation.ForgettableMessages;
import dev.mosaic.kernel.Stored;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.database.ViolatedConstraint;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Listing;
import dev.mosaic.kernel.page.Page;
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

/** Boundaries of the caller. */
@Singleton
public final class Boundaries {
    /** Upper bound; a prompt uses far fewer. */
    private static final int APPLYING = 500;

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final TransactionOperations<Connection> transactions;
    private final BoundaryRepository boundaries;
    private final Conversations conversations;
    private final List<ForgettableMessages> messages;
    private final List<DataSourceExclusionListener> listeners;

    Boundaries(
            TransactionOperations<Connection> transactions,
            BoundaryRepository boundaries,
            Conversations conversations,
            List<ForgettableMessages> messages,
            List<DataSourceExclusionListener> listeners) {
        this.transactions = transactions;
        this.boundaries = boundaries;
        this.conversations = conversations;
        this.messages = List.copyOf(messages);
        this.listeners = List.copyOf(listeners);
    }

    /**
     * Returns up to {@code limit} boundaries created before the cursor, newest first.
     *
     * @param kind absent means all kinds
     * @param conversationId the conversation in which alone they apply; absent means all boundaries
     * @throws ConversationNotFound if the caller has no such conversation
     */
    public Page<Boundary> list(
            Caller caller, @Nullable BoundaryKind kind, @Nullable UUID conversationId, int limit, Cursor before) {
        String name = "boundaries " + kind;
        Listing list = conversationId == null ? Listing.of(name) : Listing.of(name, conversationId);
        before.in(list);
        if (conversationId != null) {
            conversations.get(caller, conversationId);
        }
        return Page.newestFirst(
                boundaries
                        .before(
                                caller.userId(),
                                kind == null ? null : kind.name().toLowerCase(Locale.ROOT),
                                conversationId,
                                before.createdAt(),
                                before.id(),
                                limit + 1)
                        .stream()
                        .map(BoundaryRow::toBoundary)
                        .toList(),
                limit,
                Boundary::cursor,
                list);
    }

    /**
     * Returns one boundary.
     *
     * @throws BoundaryNotFound if the caller has none with this id
     */
    public Boundary get(Caller caller, UUID id) {
        return boundaries
                .find(caller.userId(), id)
                .map(BoundaryRow::toBoundary)
                .orElseThrow(() -> BoundaryNotFound.of(id));
    }

    /**
     * Creates a boundary, or returns the equal one that exists. One that excludes a data source everywhere is told to the listeners, in its transaction.
     *
     * @throws MessageHasNoScope if the kind is message and a conversation is named
     * @throws ForgottenMessageNotFound if the caller has no such message
     * @throws ConversationNotFound if the caller has no such conversation
     */
    public Stored<Boundary> create(Caller caller, NewBoundary newBoundary) {
        if (newBoundary.kind() != BoundaryKind.DATA_SOURCE || newBoundary.conversationId() != null) {
            return createOrFind(caller, newBoundary);
        }
        return transactions.executeWrite(_ -> {
            Stored<Boundary> stored = createOrFind(caller, newBoundary);
            listeners.forEach(listener -> listener.onExclusion(caller, newBoundary.subject()));
            return stored;
        });
    }

    private Stored<Boundary> createOrFind(Caller caller, NewBoundary newBoundary) {
        UUID conversation = newBoundary.conversationId();
        if (conversation != null && newBoundary.kind() != BoundaryKind.MESSAGE) {
            conversations.get(caller, conversation);
        }
        String subject = subject(caller, newBoundary);
        String kind = newBoundary.kind().name().toLowerCase(Locale.ROOT);
        return insert(caller, newBoundary.conversationId(), kind, subject)
                .<Stored<Boundary>>map(Stored.Created::new)
                .or(() -> boundaries
                        .find(caller.userId(), newBoundary.conversationId(), kind, subject)
                        .map(BoundaryRow::toBoundary)
                        .map(Stored.Existing::new))
                // A concurrent request deleted it between the two statements: start over.
                .orElseGet(() -> createOrFind(caller, newBoundary));
    }

    /**
     * Deletes a boundary. A message forgotten by it is shown again.
     *
     * @throws BoundaryNotFound if the caller has none with this id
     */
    public void delete(Caller caller, UUID id) {
        if (boundaries.delete(caller.userId(), id) == null) {
            throw BoundaryNotFound.of(id);
        }
    }

    /** Returns the newest topics and data sources to exclude in a conversation of the caller, at most 500. */
    public List<Boundary> applying(Caller caller, UUID conversationId) {
        return boundaries.applying(caller.userId(), conversationId, APPLYING).stream()
                .map(BoundaryRow::toBoundary)
                .toList();
    }

    /** Returns whether a boundary of the caller excludes a data source in all conversations; its case has no meaning. */
    public boolean excludesEverywhere(Caller caller, String dataSource) {
        return boundaries.excludesEverywhere(caller.userId(), dataSource);
    }

    private Optional<Boundary> insert(Caller caller, @Nullable UUID conversationId, String kind, String subject) {
        try {
            return Optional.ofNullable(
                            boundaries.insert(ids.generate(), caller.userId(), conversationId, kind, subject))
                    .map(BoundaryRow::toBoundary);
        } catch (DataAccessException e) {
            // The conversation was deleted, or the caller has left it, after the lookup.
            boolean isGone = Set.of("user_boundaries_conversation_id_fkey", ViolatedConstraint.ROW_LEVEL_SECURITY)
                    .contains(ViolatedConstraint.of(e));
            throw conversationId != null && isGone ? ConversationNotFound.of(conversationId) : e;
        }
    }

    /** Returns the subject as stored; a message's id in canonical form. */
    private String subject(Caller caller, NewBoundary newBoundary) {
        return switch (newBoundary.kind()) {
            case TOPIC, DATA_SOURCE -> newBoundary.subject();
            case MESSAGE -> message(caller, newBoundary).toString();
        };
    }

    private UUID message(Caller caller, NewBoundary newBoundary) {
        if (newBoundary.conversationId() != null) {
            throw MessageHasNoScope.always();
        }
        return uuid(newBoundary.subject())
                .filter(id -> messages.stream().anyMatch(room -> room.has(caller, id)))
                .orElseThrow(() -> ForgottenMessageNotFound.of(newBoundary.subject()));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
