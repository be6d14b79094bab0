package dev.mosaic.chat.checklist;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface ChecklistRepository extends GenericRepository<ChecklistRow, UUID> {
    String SUMMARIES = """
            select
                checklist.id,
                checklist.conversation_id,
                checklist.title,
                counted.items as item_count,
                counted.done as done_count,
                checklist.created_at,
                checklist.updated_at
            from chat.checklists as checklist
            cross join lateral (
                select
                    count(*) as items,
                    count(item.done_at) as done
                from chat.checklist_items as item
                where item.checklist_id = checklist.id
            ) as counted
            where checklist.created_by = :userId
            """;

    @Query(SUMMARIES + """
                and (checklist.created_at, checklist.id) < (:createdAt, :id)
            order by
                checklist.created_at desc,
                checklist.id desc
            limit :limit
            """)
    List<ChecklistSummaryRow> before(UUID userId, Instant createdAt, UUID id, int limit);

    @Query(SUMMARIES + """
                and checklist.conversation_id = :conversationId
                and (checklist.created_at, checklist.id) < (:createdAt, :id)
            order by
                checklist.created_at desc,
                checklist.id desc
            limit :limit
            """)
    List<ChecklistSummaryRow> before(UUID userId, UUID conversationId, Instant createdAt, UUID id, int limit);

    @Query("""
            select
                checklist.id,
                checklist.conversation_id,
                checklist.title,
                (
                    select coalesce(
                        jsonb_agg(
                            jsonb_build_object(
                                'id', item.id,
                                'position', item.position,
                                'text', item.text,
                                'doneBy', item.done_by,
                                'doneAt', item.done_at
                            )
                            order by item.position
                        ),
                        '[]'
                    )
                    from chat.checklist_items as item
                    where item.checklist_id = checklist.id
                ) as items,
                checklist.created_at,
                checklist.updated_at
            from chat.checklists as checklist
            where checklist.created_by = :userId
                and checklist.id = :id
            """)
    Optional<ChecklistRow> find(UUID userId, UUID id);

    @Query(value = """
            with made as (
                insert into chat.checklists (id, created_by, conversation_id, title)
                values (:id, :userId, :conversationId, :title)
                returning
                    id,
                    created_by
            ),
            filled as (
                insert into chat.checklist_items (created_by, checklist_id, position, text)
                select
                    made.created_by,
                    made.id,
                    item.number - 1,
                    item.text
                from made
                cross join jsonb_array_elements_text(cast(:items as jsonb)) with ordinality as item (text, number)
            )
            select made.id
            from made
            """, readOnly = false)
    UUID insert(
            UUID id, UUID userId, UUID conversationId, String title, @TypeDef(type = DataType.JSON) List<String> items);

    @Query(value = """
            update chat.checklists
            set title = :title
            where created_by = :userId
                and id = :id
            returning id
            """, readOnly = false)
    @Nullable
    UUID rename(UUID userId, UUID id, String title);

    /** Locks the checklist row, and with it the order of its items, until the transaction ends. */
    @Query("""
            select checklist.id
            from chat.checklists as checklist
            where checklist.created_by = :userId
                and checklist.id = :id
            for update of checklist
            """)
    Optional<UUID> lock(UUID userId, UUID id);

    @Query(value = """
            delete from chat.checklists
            where created_by = :userId
                and id = :id
            returning id
            """, readOnly = false)
    @Nullable
    UUID delete(UUID userId, UUID id);
}
