package dev.mosaic.chat.checklist;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.mosaic.conversation.ConversationNotFound;
import dev.mosaic.conversation.Conversations;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.database.ViolatedConstraint;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Listing;
import dev.mosaic.kernel.page.Page;
import dev.mosaic.kernel.text.SingleLine;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checklists in the caller's conversations, including the groups that it has joined. Each member changes their items. */
@Singleton
public final class Checklists {
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final ChecklistRepository checklists;
    private final Conversations conversations;

    Checklists(ChecklistRepository checklists, Conversations conversations) {
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
     * @throws ChecklistNotFound if the caller has none with this id
     * @throws ChecklistOfAnother if another member of a group has created it and the caller does not own the group
     */
    public void delete(Caller caller, UUID id) {
        if (checklists.delete(caller.userId(), id) == null) {
            get(caller, id);
            throw ChecklistOfAnother.of(id);
        }
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
