package dev.mosaic.conversation;

import dev.mosaic.kernel.Stored;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Listing;
import dev.mosaic.kernel.page.Page;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Conversations of the caller: its own, and the groups that it has joined. */
@Singleton
public final class Conversations {
    private static final Listing LIST = Listing.of("conversations");

    private final ConversationRepository conversations;

    Conversations(ConversationRepository conversations) {
        this.conversations = conversations;
    }

    /** Returns up to {@code limit} conversations created before the cursor, newest first. */
    public Page<Conversation> list(Caller caller, int limit, Cursor before) {
        before.in(LIST);
        return Page.newestFirst(
                conversations.before(caller.userId(), before.createdAt(), before.id(), limit + 1).stream()
                        .map(ConversationRow::toConversation)
                        .toList(),
                limit,
                Conversation::cursor,
                LIST);
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
     * Deletes a conversation and the messages of all its members.
     *
     * @throws ConversationNotFound if the caller is not a member of one with this id
     * @throws OwnerOnly if the caller is a member that does not own it
     */
    public void delete(Caller caller, UUID id) {
        if (conversations.delete(caller.userId(), id) == null) {
            get(caller, id);
            throw OwnerOnly.of(id);
        }
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
