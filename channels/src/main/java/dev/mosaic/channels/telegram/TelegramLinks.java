package dev.mosaic.channels.telegram;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.mosaic.conversation.ConversationNotFound;
import dev.mosaic.conversation.Conversations;
import dev.mosaic.conversation.MemberRole;
import dev.mosaic.conversation.OwnerOnly;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.database.ViolatedConstraint;
import dev.mosaic.kernel.deletion.Confirmation;
import dev.mosaic.kernel.deletion.ConfirmationRequired;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Listing;
import dev.mosaic.kernel.page.Page;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Links of the caller's conversations with chats of Telegram. */
@Singleton
public final class TelegramLinks {
    /** Bounds the table; a person has one private chat with a bot. */
    private static final int MOST = 20;

    private static final Listing LIST = Listing.of("telegram links");

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final TransactionOperations<Connection> transactions;
    private final TelegramLinkRepository links;
    private final Conversations conversations;
    private final WebhookSettings settings;

    TelegramLinks(
            TransactionOperations<Connection> transactions,
            TelegramLinkRepository links,
            Conversations conversations,
            WebhookSettings settings) {
        this.transactions = transactions;
        this.links = links;
        this.conversations = conversations;
        this.settings = settings;
    }

    /** Returns up to {@code limit} links created before the cursor, newest first. */
    public Page<TelegramLink> list(Caller caller, int limit, Cursor before) {
        before.in(LIST);
        return Page.newestFirst(
                links.before(caller.userId(), before.createdAt(), before.id(), limit + 1).stream()
                        .map(TelegramLinkRow::toLink)
                        .toList(),
                limit,
                TelegramLink::cursor,
                LIST);
    }

    /**
     * Returns one link.
     *
     * @throws TelegramLinkNotFound if the caller has none with this id
     */
    public TelegramLink get(Caller caller, UUID id) {
        return links.find(caller.userId(), id)
                .map(TelegramLinkRow::toLink)
                .orElseThrow(() -> TelegramLinkNotFound.of(id));
    }

    /**
     * Creates a link that waits for its code, for ten minutes.
     *
     * @throws TelegramDisabled if no webhook is configured
     * @throws ConversationNotFound if the caller is not a member of such a conversation
     * @throws OwnerOnly if it is a group that the caller has joined
     * @throws TooManyLinks if the caller has 20
     */
    public NewTelegramLink create(Caller caller, UUID conversationId) {
        if (!settings.isConfigured()) {
            throw TelegramDisabled.always();
        }
        if (conversations.get(caller, conversationId).role() != MemberRole.OWNER) {
            throw OwnerOnly.of(conversationId);
        }
        links.deleteExpired(caller.userId());
        LinkCode code = LinkCode.random();
        TelegramLinkRow row = insert(caller, conversationId, code);
        if (row == null) {
            throw TooManyLinks.of(MOST);
        }
        return new NewTelegramLink(row.toLink(), code);
    }

    private @Nullable TelegramLinkRow insert(Caller caller, UUID conversationId, LinkCode code) {
        try {
            return links.insert(ids.generate(), caller.userId(), conversationId, code.hash(), MOST);
        } catch (DataAccessException e) {
            // The conversation was deleted after the lookup.
            throw ViolatedConstraint.of(e).equals("telegram_links_conversation_id_fkey")
                    ? ConversationNotFound.of(conversationId)
                    : e;
        }
    }

    /**
     * Deletes a link and its log, with the messages that are not sent yet.
     *
     * @return the number of messages of the log that were deleted with it
     * @throws TelegramLinkNotFound if the caller has none with this id
     * @throws ConfirmationRequired if the log has messages and the caller has not confirmed
     */
    public long delete(Caller caller, UUID id, Confirmation confirmation) {
        return transactions.executeWrite(_ -> {
            if (links.lock(caller.userId(), id).isEmpty()) {
                throw TelegramLinkNotFound.of(id);
            }
            long messages = links.countMessages(id);
            confirmation.require("The log of the link", messages, "message");
            links.delete(caller.userId(), id);
            return messages;
        });
    }
}
