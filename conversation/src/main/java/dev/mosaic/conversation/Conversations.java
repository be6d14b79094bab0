package dev.mosaic.conversation;

import dev.mosaic.kernel.Stored;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.deletion.Confirmation;
import dev.mosaic.kernel.deletion.ConfirmationRequired;
import dev.mosaic.kernel.json.JsonMergePatch;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Listing;
import dev.mosaic.kernel.page.Page;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Conversations of the caller: its own, and the groups that it has joined. */
@Singleton
public final class Conversations {
    private final TransactionOperations<Connection> transactions;
    private final ConversationRepository conversations;

    Conversations(TransactionOperations<Connection> transactions, ConversationRepository conversations) {
        this.transactions = transactions;
        this.conversations = conversations;
    }

    /**
     * Returns up to {@code limit} conversations from the cursor on, sorted by the last message, newest first; one without messages is sorted by its
     * creation.
     *
     * @param mode only conversations of this mode; absent means all
     */
    public Page<Conversation> list(Caller caller, @Nullable ConversationMode mode, int limit, Cursor before) {
        Listing list = Listing.of("conversations " + mode);
        before.in(list);
        String stored = mode == null ? null : mode.name().toLowerCase(Locale.ROOT);
        return Page.newestFirst(
                conversations.before(caller.userId(), stored, before.createdAt(), before.id(), limit + 1).stream()
                        .map(ConversationRow::toConversation)
                        .toList(),
                limit,
                Conversation::cursor,
                list);
    }

    /**
     * Returns one conversation.
     *
     * @throws ConversationNotFound if the caller is not a member of one with this id
     */
    public Conversation get(Caller caller, UUID id) {
        return conversations
                .find(caller.userId(), id)
                .map(ConversationRow::toConversation)
                .orElseThrow(() -> ConversationNotFound.of(id));
    }

    /** Creates a conversation, or returns the caller's existing one with that chatGuid unchanged. */
    public Stored<Conversation> create(Caller caller, NewConversation newConversation) {
        return insert(caller, newConversation)
                .<Stored<Conversation>>map(Stored.Created::new)
                .or(() -> find(caller, newConversation).map(Stored.Existing::new))
                // A concurrent request deleted it between the two statements: start over.
                .orElseGet(() -> create(caller, newConversation));
    }

    /**
     * Returns one group.
     *
     * @throws ConversationNotFound if the caller is not a member of a group with this id
     */
    public Conversation group(Caller caller, UUID id) {
        Conversation conversation = get(caller, id);
        if (conversation.mode() != ConversationMode.GROUP) {
            throw ConversationNotFound.of(id);
        }
        return conversation;
    }

    /**
     * Returns one group of the caller's own.
     *
     * @throws ConversationNotFound if the caller is not a member of a group with this id
     * @throws OwnerOnly if the caller is a member that does not own it
     */
    public Conversation ownGroup(Caller caller, UUID id) {
        Conversation group = group(caller, id);
        if (group.role() != MemberRole.OWNER) {
            throw OwnerOnly.of(id);
        }
        return group;
    }

    /**
     * Changes a conversation of the caller's own.
     *
     * @throws ConversationNotFound if the caller is not a member of one with this id
     * @throws OwnerOnly if the caller is a member that does not own it
     */
    public Conversation change(Caller caller, UUID id, ConversationChange change) {
        return transactions.executeWrite(_ -> {
            ConversationRow known = locked(caller, id);
            String title = change.title().isCleared()
                    ? null
                    : change.title().value() == null
                            ? known.title()
                            : change.title().value();
            Map<String, Object> metadata = change.metadata().isCleared()
                    ? Map.of()
                    : JsonMergePatch.merged(
                            known.metadata(),
                            Objects.requireNonNullElse(change.metadata().value(), Map.of()));
            return conversations.change(caller.userId(), id, title, metadata).toConversation();
        });
    }

    /**
     * Deletes a conversation and the messages of all its members.
     *
     * @throws ConversationNotFound if the caller is not a member of one with this id
     * @throws OwnerOnly if the caller is a member that does not own it
     * @throws ConfirmationRequired if it has messages and the caller has not confirmed
     */
    public DeletedConversation delete(Caller caller, UUID id, Confirmation confirmation) {
        return transactions.executeWrite(_ -> {
            ConversationRow known = locked(caller, id);
            long messages = conversations.countMessages(id);
            confirmation.require(known.title() == null ? "The conversation" : known.title(), messages, "message");
            conversations.delete(caller.userId(), id);
            return new DeletedConversation(id, messages);
        });
    }

    private ConversationRow locked(Caller caller, UUID id) {
        return conversations.lock(caller.userId(), id).orElseThrow(() -> {
            get(caller, id);
            return OwnerOnly.of(id);
        });
    }

    private Optional<Conversation> insert(Caller caller, NewConversation newConversation) {
        return Optional.ofNullable(conversations.insert(
                        caller.userId(),
                        newConversation.chatGuid(),
                        newConversation.mode().name().toLowerCase(Locale.ROOT),
                        newConversation.title(),
                        newConversation.metadata()))
                .map(ConversationRow::toConversation);
    }

    private Optional<Conversation> find(Caller caller, NewConversation newConversation) {
        return conversations.find(caller.userId(), newConversation.chatGuid()).map(ConversationRow::toConversation);
    }
}
