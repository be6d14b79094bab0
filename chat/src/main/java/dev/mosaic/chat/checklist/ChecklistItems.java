package dev.mosaic.chat.checklist;

import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.database.ViolatedConstraint;
import dev.mosaic.kernel.text.SingleLine;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Items of the caller's checklists.
 *
 * <p>Each change of an item locks its checklist first, so concurrent changes see the positions that the previous one left. Changes that
 * leave the position as it is lock too: they write the key of the position again, and its check would wait for a concurrent move, which
 * waits for the row.
 */
@Singleton
public final class ChecklistItems {
    private final TransactionOperations<Connection> transactions;
    private final ChecklistRepository checklists;
    private final ChecklistItemRepository items;

    ChecklistItems(
            TransactionOperations<Connection> transactions,
            ChecklistRepository checklists,
            ChecklistItemRepository items) {
        this.transactions = transactions;
        this.checklists = checklists;
        this.items = items;
    }

    /**
     * Returns one item.
     *
     * @throws ChecklistItemNotFound if the caller's checklist has no such item
     */
    public ChecklistItem get(Caller caller, UUID checklistId, UUID id) {
        return items.find(checklistId, id)
                .map(ChecklistItemRow::toChecklistItem)
                .orElseThrow(() -> ChecklistItemNotFound.of(id));
    }

    /**
     * Appends an item.
     *
     * @param text not blank, at most 500 characters
     * @throws ChecklistNotFound if the caller has no such checklist
     * @throws ChecklistFull if it has 100 items already
     */
    public ChecklistItem add(Caller caller, UUID checklistId, String text) {
        try {
            return withLock(checklistId, () -> items.insert(checklistId, SingleLine.of(text)))
                    .toChecklistItem();
        } catch (DataAccessException e) {
            throw ViolatedConstraint.of(e).equals("checklist_items_position_check") ? ChecklistFull.of(checklistId) : e;
        }
    }

    /**
     * Changes the text of an item.
     *
     * @param text not blank, at most 500 characters
     * @throws ChecklistNotFound if the caller has no such checklist
     * @throws ChecklistItemNotFound if it has no such item
     */
    public ChecklistItem rename(Caller caller, UUID checklistId, UUID id, String text) {
        return found(id, withLock(checklistId, () -> items.rename(checklistId, id, SingleLine.of(text))));
    }

    /**
     * Moves an item; the items in between shift by one.
     *
     * @param position from 0; a number beyond the last position means the last position
     * @throws ChecklistNotFound if the caller has no such checklist
     * @throws ChecklistItemNotFound if it has no such item
     */
    public ChecklistItem move(Caller caller, UUID checklistId, UUID id, int position) {
        return withLock(checklistId, () -> {
            items.move(checklistId, id, position);
            return get(caller, checklistId, id);
        });
    }

    /**
     * Marks an item as done by the caller, now. An item that is done already stays unchanged: of two members at once, one is recorded.
     *
     * @throws ChecklistNotFound if the caller has no such checklist
     * @throws ChecklistItemNotFound if it has no such item
     */
    public ChecklistItem markDone(Caller caller, UUID checklistId, UUID id) {
        return found(id, withLock(checklistId, () -> items.markDone(caller.userId(), checklistId, id)));
    }

    /**
     * Marks an item as open. Idempotent.
     *
     * @throws ChecklistNotFound if the caller has no such checklist
     * @throws ChecklistItemNotFound if it has no such item
     */
    public ChecklistItem markNotDone(Caller caller, UUID checklistId, UUID id) {
        return found(id, withLock(checklistId, () -> items.markNotDone(checklistId, id)));
    }

    /**
     * Deletes an item; the items after it move up by one.
     *
     * @throws ChecklistNotFound if the caller has no such checklist
     * @throws ChecklistItemNotFound if it has no such item
     */
    public void delete(Caller caller, UUID checklistId, UUID id) {
        UUID deleted = withLock(checklistId, () -> items.delete(checklistId, id));
        if (deleted == null) {
            throw ChecklistItemNotFound.of(id);
        }
    }

    private <T extends @Nullable Object> T withLock(UUID checklistId, Supplier<T> change) {
        return transactions.executeWrite(_ -> {
            if (checklists.lock(checklistId).isEmpty()) {
                throw ChecklistNotFound.of(checklistId);
            }
            return change.get();
        });
    }

    private static ChecklistItem found(UUID id, @Nullable ChecklistItemRow row) {
        if (row == null) {
            throw ChecklistItemNotFound.of(id);
        }
        return row.toChecklistItem();
    }
}
