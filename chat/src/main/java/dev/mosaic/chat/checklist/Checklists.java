package dev.mosaic.chat.checklist;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.mosaic.conversation.ConversationNotFound;
import dev.mosaic.conversation.Conversations;
import dev.mosaic.conversation.MemberRole;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.database.ViolatedConstraint;
import dev.mosaic.kernel.deletion.Confirmation;
import dev.mosaic.kernel.deletion.ConfirmationRequired;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Listing;
import dev.mosaic.kernel.page.Page;
import dev.mosaic.kernel.text.SingleLine;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checklists in the caller's conversations, including the groups that it has joined. Each member changes their items. */
@Singleton
public final class Checklists {
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final ChecklistRepository checklists;
    private final Conversations conversations;
    private final TransactionOperations<Connection> transactions;

    Checklists(
            ChecklistRepository checklists,
            Conversations conversations,
            TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
        this.checklists = checklists;
        this.conversations = conversations;
    }

    /**
     * Returns up to {@code limit} checklists created before the cursor, newest first.
     *
     * @param conversationId only checklists of this conversation; absent means all
     * @throws ConversationNotFound if the caller has no such conversation
     */
    public Page<ChecklistSummary> list(Caller caller, @Nullable UUID conversationId, int limit, Cursor before) {
        Listing list = conversationId == null ? Listing.of("checklists") : Listing.of("checklists", conversationId);
        before.in(list);
        return Page.newestFirst(
                rows(caller, conversationId, limit + 1, before).stream()
                        .map(ChecklistSummaryRow::toChecklistSummary)
                        .toList(),
                limit,
                ChecklistSummary::cursor,
                list);
    }

    /**
     * Returns one checklist with its items.
     *
     * @throws ChecklistNotFound if the caller has none with this id
     */
    public Checklist get(Caller caller, UUID id) {
        return checklists.find(id).map(ChecklistRow::toChecklist).orElseThrow(() -> ChecklistNotFound.of(id));
    }

    /**
     * Creates a checklist with its initial items.
     *
     * @throws ConversationNotFound if the caller has no such conversation
     */
    public Checklist create(Caller caller, NewChecklist newChecklist) {
        return get(caller, insert(caller, newChecklist));
    }

    /**
     * Changes the title of a checklist.
     *
     * @param title not blank, at most 255 characters
     * @throws ChecklistNotFound if the caller has none with this id
     */
    public Checklist rename(Caller caller, UUID id, String title) {
        if (checklists.rename(id, SingleLine.of(title)) == null) {
            throw ChecklistNotFound.of(id);
        }
        return get(caller, id);
    }

    /**
     * Deletes a checklist and its items.
     *
     * @return the number of items that were deleted with it
     * @throws ChecklistNotFound if the caller has none with this id
     * @throws ChecklistOfAnother if another member of a group has created it and the caller does not own the group
     * @throws ConfirmationRequired if it has items and the caller has not confirmed
     */
    public int delete(Caller caller, UUID id, Confirmation confirmation) {
        return transactions.executeWrite(_ -> {
            checklists.lock(id);
            Checklist checklist = get(caller, id);
            if (!checklist.createdBy().equals(caller.userId())
                    && conversations.get(caller, checklist.conversationId()).role() != MemberRole.OWNER) {
                throw ChecklistOfAnother.of(id);
            }
            confirmation.require(checklist.title(), checklist.items().size(), "item");
            checklists.delete(caller.userId(), id);
            return checklist.items().size();
        });
    }

    private List<ChecklistSummaryRow> rows(Caller caller, @Nullable UUID conversationId, int limit, Cursor before) {
        if (conversationId == null) {
            return checklists.before(caller.userId(), before.createdAt(), before.id(), limit);
        }
        conversations.get(caller, conversationId);
        return checklists.beforeIn(conversationId, before.createdAt(), before.id(), limit);
    }

    private UUID insert(Caller caller, NewChecklist newChecklist) {
        UUID created;
        try {
            created = checklists.insert(
                    ids.generate(),
                    caller.userId(),
                    newChecklist.conversationId(),
                    newChecklist.title(),
                    newChecklist.items());
        } catch (DataAccessException e) {
            // The conversation was deleted after the statement began.
            throw ViolatedConstraint.of(e).equals("checklists_conversation_id_fkey")
                    ? ConversationNotFound.of(newChecklist.conversationId())
                    : e;
        }
        if (created == null) {
            throw ConversationNotFound.of(newChecklist.conversationId());
        }
        return created;
    }
}
