package dev.mosaic.conversation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface HistoryRepository extends GenericRepository<HistoryRow, UUID> {
    String COLUMNS = """
                history.id,
                history.conversation_id,
                history.persona_id,
                history.role,
                history.content,
                history.metadata,
                history.created_at
            """;

    @Query("select\n" + COLUMNS + """
            from conversation.conversation_history as history
            where history.conversation_id = :conversationId
                and history.persona_id = :personaId
                and history.deleted_at is null
                and (history.created_at, history.id) < (:createdAt, :id)
            order by
                history.created_at desc,
                history.id desc
            limit :limit
            """)
    List<HistoryRow> before(UUID conversationId, UUID personaId, Instant createdAt, UUID id, int limit);

    @Query("select\n" + COLUMNS + """
            from conversation.conversation_history as history
            join conversation.conversations as conversation
                on conversation.id = history.conversation_id
            where conversation.owner_id = :ownerId
                and history.conversation_id = :conversationId
                and history.id = :id
                and history.deleted_at is null
            """)
    Optional<HistoryRow> find(UUID ownerId, UUID conversationId, UUID id);

    /** How many messages the persona has, hidden ones included. */
    @Query("""
            select count(*)
            from conversation.conversation_history as history
            where history.persona_id = :personaId
            """)
    long count(UUID personaId);

    /** The new message, or nothing if the owner has no such conversation or the id is taken. */
    @Query(value = """
            with history as (
                insert into conversation.conversation_history (
                    id,
                    conversation_id,
                    persona_id,
                    role,
                    content,
                    metadata
                )
                select
                    :id,
                    conversation.id,
                    :personaId,
                    :role,
                    :content,
                    cast(:metadata as jsonb)
                from conversation.conversations as conversation
                where conversation.id = :conversationId
                    and conversation.owner_id = :ownerId
                on conflict (id) do nothing
                returning *
            ),
            touched as (
                update conversation.conversations as conversation
                set last_message_at = greatest(conversation.last_message_at, history.created_at)
                from history
                where conversation.id = history.conversation_id
            )
            select
            """ + COLUMNS + """
            from history
            """, readOnly = false)
    @Nullable
    HistoryRow insert(
            UUID ownerId,
            UUID conversationId,
            UUID id,
            UUID personaId,
            String role,
            String content,
            @TypeDef(type = DataType.JSON) Map<String, Object> metadata);
}
