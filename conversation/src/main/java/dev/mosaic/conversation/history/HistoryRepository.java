package dev.mosaic.conversation.history;

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

    String SHOWN = COLUMNS + """
                ,
                false as hidden
            """;

    /** Excludes deleted and forgotten messages. */
    String REMEMBERED = """
                and history.deleted_at is null
                and not exists (
                    select
                    from conversation.forgotten_messages as forgotten
                    where forgotten.user_id = :ownerId
                        and forgotten.message_id = history.id
                )
            """;

    /**
     * Returns one page, newest first. The owner check and the point of the last reset are uncorrelated subqueries: PostgreSQL evaluates
     * each once, and the index scan stops at the reset.
     */
    @Query("select\n" + SHOWN + """
            from conversation.conversation_history as history
            where :ownerId = (
                    select conversation.owner_id
                    from conversation.conversations as conversation
                    where conversation.id = :conversationId
                )
                and history.conversation_id = :conversationId
                and history.persona_id = :personaId
                and history.created_at > coalesce(
                    (
                        select max(reset.hidden_until)
                        from conversation.history_resets as reset
                        where reset.conversation_id = :conversationId
                            and reset.persona_id = :personaId
                    ),
                    timestamptz '-infinity'
                )
                and (history.created_at, history.id) < (:createdAt, :id)
            """ + REMEMBERED + """
            order by
                history.created_at desc,
                history.id desc
            limit :limit
            """)
    List<HistoryRow> before(UUID ownerId, UUID conversationId, UUID personaId, Instant createdAt, UUID id, int limit);

    @Query("select\n" + SHOWN + """
            from conversation.conversation_history as history
            join conversation.conversations as conversation
                on conversation.id = history.conversation_id
            where conversation.owner_id = :ownerId
                and history.conversation_id = :conversationId
                and history.id = :id
                and not exists (
                    select
                    from conversation.history_resets as reset
                    where reset.conversation_id = history.conversation_id
                        and reset.persona_id = history.persona_id
                        and reset.hidden_until >= history.created_at
                )
            """ + REMEMBERED)
    Optional<HistoryRow> find(UUID ownerId, UUID conversationId, UUID id);

    /** Finds a message, including one that a reset hides or that is forgotten. */
    @Query("select\n" + COLUMNS + """
                ,
                exists (
                    select
                    from conversation.history_resets as reset
                    where reset.conversation_id = history.conversation_id
                        and reset.persona_id = history.persona_id
                        and reset.hidden_until >= history.created_at
                )
                or exists (
                    select
                    from conversation.forgotten_messages as forgotten
                    where forgotten.user_id = :ownerId
                        and forgotten.message_id = history.id
                ) as hidden
            from conversation.conversation_history as history
            join conversation.conversations as conversation
                on conversation.id = history.conversation_id
            where conversation.owner_id = :ownerId
                and history.conversation_id = :conversationId
                and history.id = :id
                and history.deleted_at is null
            """)
    Optional<HistoryRow> findHiddenToo(UUID ownerId, UUID conversationId, UUID id);

    /** Returns whether a page would show any message with the persona newer than {@code since}. */
    @Query("""
            select exists (
                select
                from conversation.conversation_history as history
                where history.conversation_id = :conversationId
                    and history.persona_id = :personaId
                    and history.created_at > :since
            """ + REMEMBERED + """
            )
            """)
    boolean showsAnySince(UUID ownerId, UUID conversationId, UUID personaId, Instant since);

    /** Returns whether the user has a message with this id, hidden or not. */
    @Query("""
            select exists (
                select
                from conversation.conversation_history as history
                join conversation.conversations as conversation
                    on conversation.id = history.conversation_id
                where conversation.owner_id = :ownerId
                    and history.id = :id
            )
            """)
    boolean has(UUID ownerId, UUID id);

    /**
     * Deletes up to {@code limit} messages permanently and returns their number. Rows are locked in one order, so concurrent deletions
     * cannot deadlock.
     */
    @Query(value = """
            with deleted as (
                delete from conversation.conversation_history as history
                where history.id in (
                    select selected.id
                    from conversation.conversation_history as selected
                    where selected.conversation_id = :conversationId
                        and selected.persona_id = :personaId
                    order by
                        selected.created_at desc,
                        selected.id desc
                    limit :limit
                    for update
                )
                returning history.id
            )
            select count(*)
            from deleted
            """, readOnly = false)
    long delete(UUID conversationId, UUID personaId, int limit);

    /** Counts the messages of the persona, including hidden ones. */
    @Query("""
            select count(*)
            from conversation.conversation_history as history
            where history.persona_id = :personaId
            """)
    long count(UUID personaId);

    /**
     * Adds a message. Returns null if the owner has no such conversation or the id is taken. An id that the owner has forgotten in another
     * module counts as taken: a message with it would never be shown.
     */
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
                    and not exists (
                        select
                        from conversation.forgotten_messages as forgotten
                        where forgotten.user_id = :ownerId
                            and forgotten.message_id = :id
                    )
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
            """ + SHOWN + """
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

    /**
     * Locks the conversation row until the transaction ends, which blocks its deletion and new messages. Empty if the owner has no such
     * conversation.
     */
    @Query("""
            select conversation.id
            from conversation.conversations as conversation
            where conversation.owner_id = :ownerId
                and conversation.id = :id
            for update of conversation
            """)
    Optional<UUID> lockConversation(UUID ownerId, UUID id);
}
