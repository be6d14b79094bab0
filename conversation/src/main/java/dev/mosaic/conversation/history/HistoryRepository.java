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
    /** Shows a persona to its owner only. A message of a direct conversation has no author: it is the owner of the conversation. */
    String COLUMNS = """
                history.id,
                history.conversation_id,
                coalesce(history.author_id, :ownerId) as author_id,
                case
                    when history.author_id is null then history.persona_id
                    when history.author_id = :ownerId then history.group_persona_id
                end as persona_id,
                history.role,
                history.content,
                history.metadata,
                history.created_at,
                history.edited_at
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

    /** Whether the user may read the conversation of a message: it owns it, or has joined it before the message. */
    String READABLE = """
                (
                    conversation.owner_id = :ownerId
                    or history.created_at >= conversation.member_since(conversation.id)
                )
            """;

    /** Whether a reset of the user hides a message. */
    String HIDDEN_BY_RESET = """
                exists (
                    select
                    from conversation.history_resets as reset
                    where reset.conversation_id = history.conversation_id
                        and (
                            reset.persona_id = history.persona_id
                            or reset.user_id = :ownerId
                            or (reset.persona_id = history.group_persona_id and history.author_id = :ownerId)
                        )
                        and reset.hidden_until >= history.created_at
                )
            """;

    /**
     * Returns one page of a direct conversation, newest first; empty for a group. The owner check and the point of the last reset are uncorrelated subqueries: PostgreSQL evaluates
     * each once, and the index scan stops at the reset.
     */
    @Query("select\n" + SHOWN + """
            from conversation.conversation_history as history
            where :ownerId = (
                    select conversation.owner_id
                    from conversation.conversations as conversation
                    where conversation.id = :conversationId
                        and conversation.mode = 'direct'
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
            where history.conversation_id = :conversationId
                and history.id = :id
                and
            """ + READABLE + """
                and not
            """ + HIDDEN_BY_RESET + REMEMBERED)
    Optional<HistoryRow> find(UUID ownerId, UUID conversationId, UUID id);

    /** Finds a message that the user has written, including one that a reset hides, that is forgotten, or from before it joined again. */
    @Query("select\n" + COLUMNS + """
                ,
                coalesce(
                    not
            """ + READABLE + """
                    ,
                    true
                )
                or
            """ + HIDDEN_BY_RESET + """
                or exists (
                    select
                    from conversation.forgotten_messages as forgotten
                    where forgotten.user_id = :ownerId
                        and forgotten.message_id = history.id
                ) as hidden
            from conversation.conversation_history as history
            join conversation.conversations as conversation
                on conversation.id = history.conversation_id
            where coalesce(history.author_id, conversation.owner_id) = :ownerId
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

    /** Returns whether the user may read a message with this id, hidden or not. */
    @Query("""
            select exists (
                select
                from conversation.conversation_history as history
                join conversation.conversations as conversation
                    on conversation.id = history.conversation_id
                where history.id = :id
                    and
            """ + READABLE + """
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

    /** Counts the messages of a direct conversation with the persona, including hidden ones. */
    @Query("""
            select count(*)
            from conversation.conversation_history as history
            where history.conversation_id = :conversationId
                and history.persona_id = :personaId
            """)
    long count(UUID conversationId, UUID personaId);

    /** Counts the messages that are deleted with the persona, those of direct conversations, including hidden ones. */
    @Query("""
            select count(*)
            from conversation.conversation_history as history
            where history.persona_id = :personaId
            """)
    long count(UUID personaId);

    /**
     * Adds a message. Returns null if the user is not a member of the conversation or the id is taken. An id that the user has forgotten
     * in another module counts as taken: a message with it would never be shown.
     */
    @Query(value = """
            with history as (
                insert into conversation.conversation_history (
                    id,
                    conversation_id,
                    persona_id,
                    author_id,
                    group_persona_id,
                    role,
                    content,
                    metadata
                )
                select
                    :id,
                    conversation.id,
                    case when conversation.mode = 'direct' then cast(:personaId as uuid) end,
                    case when conversation.mode = 'group' then cast(:ownerId as uuid) end,
                    case when conversation.mode = 'group' then cast(:personaId as uuid) end,
                    :role,
                    :content,
                    cast(:metadata as jsonb)
                from conversation.conversations as conversation
                where conversation.id = :conversationId
                    and (conversation.owner_id = :ownerId or conversation.member_since(conversation.id) is not null)
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
            @Nullable UUID personaId,
            String role,
            String content,
            @TypeDef(type = DataType.JSON) Map<String, Object> metadata);

    /**
     * Locks the conversation row until the transaction ends, which blocks its deletion and new messages. Returns its mode; empty if the
     * user is not a member of the conversation.
     */
    @Query("""
            select conversation.mode
            from conversation.conversations as conversation
            where conversation.id = :id
                and (conversation.owner_id = :ownerId or conversation.member_since(conversation.id) is not null)
            for update of conversation
            """)
    Optional<String> lockConversation(UUID ownerId, UUID id);
}
