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
                checklist.created_by,
                checklist.title,
                counted.items as item_count,
                counted.done as done_count,
                checklist.created_at,
                checklist.updated_at
            from chat.checklists as checklist
            cross join lateral chat.count_items(checklist.id) as counted
            where conversation.is_member(checklist.conversation_id)
            """;

    String PAGE = """
                and (checklist.created_at, checklist.id) < (:createdAt, :id)
            order by
                checklist.created_at desc,
                checklist.id desc
            limit :limit
            """;

    /**
     * Returns a page of the user's own checklists and of those of other members in its groups. The two are separate queries, so that each
     * reads an index.
     */
    @Query("""
            select *
            from (
                (
            """ + SUMMARIES + """
                and checklist.created_by = :userId
            """ + PAGE + """
                )
                union all
                (
            """ + SUMMARIES + """
                and checklist.created_by <> :userId
                and checklist.conversation_id in (
                    select membership.conversation_id
                    from conversation.memberships as membership
                    where membership.user_id = :userId
                )
            """ + PAGE + """
                )
            ) as checklist
            order by
                checklist.created_at desc,
                checklist.id desc
            limit :limit
            """)
    List<ChecklistSummaryRow> before(UUID userId, Instant createdAt, UUID id, int limit);

    @Query(SUMMARIES + """
                and checklist.conversation_id = :conversationId
            """ + PAGE)
    List<ChecklistSummaryRow> beforeIn(UUID conversationId, Instant createdAt, UUID id, int limit);

    @Query("""
            select
                checklist.id,
                checklist.conversation_id,
                checklist.created_by,
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
            where checklist.id = :id
                and conversation.is_member(checklist.conversation_id)
            """)
    Optional<ChecklistRow> find(UUID id);

    /** Inserts a checklist with its items. Returns null if the user is not a member of the conversation. */
    @Query(value = """
            with made as (
                insert into chat.checklists (id, created_by, conversation_id, title)
                select
                    :id,
                    :userId,
                    :conversationId,
                    :title
                where conversation.is_member(:conversationId)
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
    @Nullable
    UUID insert(
            UUID id, UUID userId, UUID conversationId, String title, @TypeDef(type = DataType.JSON) List<String> items);

    @Query(value = """
            update chat.checklists
            set title = :title
            where id = :id
                and conversation.is_member(conversation_id)
            returning id
            """, readOnly = false)
    @Nullable
    UUID rename(UUID id, String title);

    /** Locks the checklist row, and with it the order of its items, until the transaction ends. */
    @Query("""
            select checklist.id
            from chat.checklists as checklist
            where checklist.id = :id
                and conversation.is_member(checklist.conversation_id)
            for update of checklist
            """)
    Optional<UUID> lock(UUID id);

    /** Deletes a checklist of the user, or in a conversation that it owns. Returns null if there is none. */
    @Query(value = """
            delete from chat.checklists
            where id = :id
                and conversation.is_member(conversation_id)
                and (created_by = :userId or conversation.is_owner(conversation_id))
            returning id
            """, readOnly = false)
    @Nullable
    UUID delete(UUID userId, UUID id);
}
