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
 * What is to be done by the caller's checklists.
 *
 * <p>Whoever adds, moves or deletes an item locks its checklist first: of many at once each then sees the places that the one before it
 * has left.
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
     * One item.
     *
     * @throws ChecklistItemNotFound if it is not in that checklist of the caller
     */
    public ChecklistItem get(Caller caller, UUID checklistId, UUID id) {
        return items.find(caller.userId(), checklistId, id)
                .map(ChecklistItemRow::toChecklistItem)
                .orElseThrow(() -> ChecklistItemNotFound.of(id));
    }

    /**
     * Adds an item behind the last one.
     *
     * @param text not blank, at most 500 characters
     * @throws ChecklistNotFound if the caller has no such checklist
     * @throws ChecklistFull if it has 100 items
     */
    public ChecklistItem add(Caller caller, UUID checklistId, String text) {
        try {
            return withPlaces(
                            caller, checklistId, () -> items.insert(caller.userId(), checklistId, SingleLine.of(text)))
                    .toChecklistItem();
        } catch (DataAccessException e) {
            throw ViolatedConstraint.of(e).equals("checklist_items_position_check") ? ChecklistFull.of(checklistId) : e;
        }
    }

    /**
     * Gives an item another text.
     *
     * @param text not blank, at most 500 characters
     * @throws ChecklistItemNotFound if it is not in that checklist of the caller
     */
    public ChecklistItem rename(Caller caller, UUID checklistId, UUID id, String text) {
        return found(id, items.rename(caller.userId(), checklistId, id, SingleLine.of(text)));
    }

    /**
     * Puts an item to another place; those between there and where it was make room.
     *
     * @param position counted from 0; more than there are means the last place
     * @throws ChecklistNotFound if the caller has no such checklist
     * @throws ChecklistItemNotFound if it has no such item
     */
    public ChecklistItem move(Caller caller, UUID checklistId, UUID id, int position) {
        return withPlaces(caller, checklistId, () -> {
            items.move(caller.userId(), checklistId, id, position);
            return get(caller, checklistId, id);
        });
    }

    /**
     * Says that an item is done, by the caller and now. One that is done stays as it is.
     *
     * @throws ChecklistItemNotFound if it is not in that checklist of the caller
     */
    public ChecklistItem markDone(Caller caller, UUID checklistId, UUID id) {
        return found(id, items.markDone(caller.userId(), checklistId, id));
    }

    /**
     * Says that an item is not done. One that is not stays as it is.
     *
     * @throws ChecklistItemNotFound if it is not in that checklist of the caller
     */
    public ChecklistItem markNotDone(Caller caller, UUID checklistId, UUID id) {
        return found(id, items.markNotDone(caller.userId(), checklistId, id));
    }

    /**
     * Deletes an item; those behind it move up.
     *
     * @throws ChecklistNotFound if the caller has no such checklist
     * @throws ChecklistItemNotFound if it has no such item
     */
    public void delete(Caller caller, UUID checklistId, UUID id) {
        UUID deleted = withPlaces(caller, checklistId, () -> items.delete(caller.userId(), checklistId, id));
        if (deleted == null) {
            throw ChecklistItemNotFound.of(id);
        }
    }

    private <T extends @Nullable Object> T withPlaces(Caller caller, UUID checklistId, Supplier<T> change) {
        return transactions.executeWrite(_ -> {
            if (checklists.lock(caller.userId(), checklistId).isEmpty()) {
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
