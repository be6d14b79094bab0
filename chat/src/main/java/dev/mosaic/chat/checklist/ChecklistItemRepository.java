package dev.mosaic.chat.checklist;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Items by their checklist, for members of its conversation. A transaction that changes positions must hold the lock of the checklist; otherwise it can violate the unique
 * key of the positions.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ChecklistItemRepository extends GenericRepository<ChecklistItemRow, UUID> {
    String COLUMNS = """
                id,
                position,
                text,
                done_by,
                done_at
            """;

    @Query("select\n" + COLUMNS + """
            from chat.checklist_items
            where checklist_id = :checklistId
                and id = :id
                and chat.is_checklist_of_member(checklist_id)
            """)
    Optional<ChecklistItemRow> find(UUID checklistId, UUID id);

    /** Appends an item to the checklist, which the transaction has locked. */
    @Query(value = """
            insert into chat.checklist_items (created_by, checklist_id, position, text)
            select
                checklist.created_by,
                checklist.id,
                (
                    select coalesce(max(item.position) + 1, 0)
                    from chat.checklist_items as item
                    where item.checklist_id = checklist.id
                ),
                :text
            from chat.checklists as checklist
            where checklist.id = :checklistId
            returning
            """ + COLUMNS, readOnly = false)
    ChecklistItemRow insert(UUID checklistId, String text);

    @Query(value = """
            update chat.checklist_items
            set text = :text
            where checklist_id = :checklistId
                and id = :id
                and chat.is_checklist_of_member(checklist_id)
            returning
            """ + COLUMNS, readOnly = false)
    @Nullable
    ChecklistItemRow rename(UUID checklistId, UUID id, String text);

    /** Moves an item to a position, or to the last one if there are fewer items; the items in between shift by one. */
    @Query(value = """
            with moving as (
                select
                    item.id,
                    item.position as origin,
                    least(:position, (
                        select max(other.position)
                        from chat.checklist_items as other
                        where other.checklist_id = item.checklist_id
                    )) as target
                from chat.checklist_items as item
                where item.checklist_id = :checklistId
                    and item.id = :id
            )
            update chat.checklist_items as item
            set position = case
                when item.id = moving.id then moving.target
                when moving.origin < moving.target then item.position - 1
                else item.position + 1
            end
            from moving
            where item.checklist_id = :checklistId
                and item.position between least(moving.origin, moving.target) and greatest(moving.origin, moving.target)
                and moving.origin <> moving.target
            """, readOnly = false)
    void move(UUID checklistId, UUID id, int position);

    /** Marks an item as done; keeps the first user and time. */
    @Query(value = """
            update chat.checklist_items
            set
                done_by = case when done_at is null then :userId else done_by end,
                done_at = coalesce(done_at, now())
            where checklist_id = :checklistId
                and id = :id
                and chat.is_checklist_of_member(checklist_id)
            returning
            """ + COLUMNS, readOnly = false)
    @Nullable
    ChecklistItemRow markDone(UUID userId, UUID checklistId, UUID id);

    @Query(value = """
            update chat.checklist_items
            set
                done_by = null,
                done_at = null
            where checklist_id = :checklistId
                and id = :id
                and chat.is_checklist_of_member(checklist_id)
            returning
            """ + COLUMNS, readOnly = false)
    @Nullable
    ChecklistItemRow markNotDone(UUID checklistId, UUID id);

    /** Deletes an item; the items after it move up by one. Returns null if there is no such item. */
    @Query(value = """
            with deleted as (
                delete from chat.checklist_items
                where checklist_id = :checklistId
                    and id = :id
                returning
                    id,
                    position
            ),
            moved as (
                update chat.checklist_items as item
                set position = item.position - 1
                from deleted
                where item.checklist_id = :checklistId
                    and item.position > deleted.position
            )
            select deleted.id
            from deleted
            """, readOnly = false)
    @Nullable
    UUID delete(UUID checklistId, UUID id);
}
