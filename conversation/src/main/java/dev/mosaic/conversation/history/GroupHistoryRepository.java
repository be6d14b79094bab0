package dev.mosaic.conversation.history;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Messages of groups, as one member sees them: since it joined, without those that its resets and its boundaries hide. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface GroupHistoryRepository extends GenericRepository<HistoryRow, UUID> {
    /**
     * The time of joining and of the last reset are uncorrelated subqueries: PostgreSQL evaluates each once, and the index scan stops at the
     * later one. For a user who is not a member the time of joining is null, and no message is found.
     */
    String SEEN = """
            where history.conversation_id = :conversationId
                and history.author_id is not null
                and history.created_at >= (select conversation.member_since(:conversationId))
                and history.created_at > coalesce(
                    (
                        select max(reset.hidden_until)
                        from conversation.history_resets as reset
                        where reset.user_id = :ownerId
                            and reset.conversation_id = :conversationId
                    ),
                    timestamptz '-infinity'
                )
                and not exists (
                    select
                    from conversation.history_resets as reset
                    where reset.conversation_id = history.conversation_id
                        and reset.persona_id = history.group_persona_id
                        and reset.hidden_until >= history.created_at
                        and history.author_id = :ownerId
                )
            """ + HistoryRepository.REMEMBERED;

    String NEWEST = """
                and (history.created_at, history.id) < (:createdAt, :id)
            order by
                history.created_at desc,
                history.id desc
            limit :limit
            """;

    /** Returns one page of the messages of all members, newest first. */
    @Query("select\n" + HistoryRepository.SHOWN + """
            from conversation.conversation_history as history
            """ + SEEN + NEWEST)
    List<HistoryRow> before(UUID ownerId, UUID conversationId, Instant createdAt, UUID id, int limit);

    /** Returns one page of the member's own messages with one persona, newest first. */
    @Query("select\n" + HistoryRepository.SHOWN + """
            from conversation.conversation_history as history
            """ + SEEN + """
                and history.group_persona_id = :personaId
                and history.author_id = :ownerId
            """ + NEWEST)
    List<HistoryRow> before(UUID ownerId, UUID conversationId, UUID personaId, Instant createdAt, UUID id, int limit);

    /** Returns whether a page would show any message newer than {@code since}. */
    @Query("""
            select exists (
                select
                from conversation.conversation_history as history
            """ + SEEN + """
                    and history.created_at > :since
            )
            """)
    boolean showsAnySince(UUID ownerId, UUID conversationId, Instant since);

    /** Returns whether a page would show any of the member's own messages with the persona newer than {@code since}. */
    @Query("""
            select exists (
                select
                from conversation.conversation_history as history
            """ + SEEN + """
                    and history.group_persona_id = :personaId
                    and history.author_id = :ownerId
                    and history.created_at > :since
            )
            """)
    boolean showsAnySince(UUID ownerId, UUID conversationId, UUID personaId, Instant since);

    /** Counts the member's own messages with one persona, including hidden ones. */
    @Query("""
            select count(*)
            from conversation.conversation_history as history
            where history.conversation_id = :conversationId
                and history.group_persona_id = :personaId
                and history.author_id = :ownerId
            """)
    long count(UUID ownerId, UUID conversationId, UUID personaId);

    /**
     * Deletes up to {@code limit} of the member's own messages with one persona permanently and returns their number. Rows are locked in
     * one order, so concurrent deletions cannot deadlock.
     */
    @Query(value = """
            with deleted as (
                delete from conversation.conversation_history as history
                where history.id in (
                    select selected.id
                    from conversation.conversation_history as selected
                    where selected.conversation_id = :conversationId
                        and selected.group_persona_id = :personaId
                        and selected.author_id = :ownerId
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
    long delete(UUID ownerId, UUID conversationId, UUID personaId, int limit);
}
