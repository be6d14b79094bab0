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

/** Conversations of the caller. */
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
     * @throws ConversationNotFound if the caller has none with this id
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
     * Deletes a conversation and its messages.
     *
     * @throws ConversationNotFound if the caller has none with this id
     */
    public void delete(Caller caller, UUID id) {
        if (conversations.delete(caller.userId(), id) == null) {
            throw ConversationNotFound.of(id);
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
