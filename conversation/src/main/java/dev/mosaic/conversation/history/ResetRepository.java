package dev.mosaic.conversation.history;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Resets of a conversation; each is of a persona, or of a member of a group, and the other id is null. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ResetRepository extends GenericRepository<ResetRow, Long> {
    @Query(value = """
            insert into conversation.history_resets (conversation_id, persona_id, user_id)
            values (:conversationId, :personaId, :memberId)
            returning
                id,
                hidden_until
            """, readOnly = false)
    ResetRow insert(UUID conversationId, @Nullable UUID personaId, @Nullable UUID memberId);

    /** Moves a reset to now, so that it also hides the messages since. */
    @Query(value = """
            update conversation.history_resets
            set hidden_until = greatest(hidden_until, now())
            where id = :id
            returning
                id,
                hidden_until
            """, readOnly = false)
    ResetRow extend(long id);

    @Query("""
            select
                id,
                hidden_until
            from conversation.history_resets
            where conversation_id = :conversationId
                and persona_id is not distinct from cast(:personaId as uuid)
                and user_id is not distinct from cast(:memberId as uuid)
            order by
                hidden_until desc,
                id desc
            limit 1
            """)
    Optional<ResetRow> newest(UUID conversationId, @Nullable UUID personaId, @Nullable UUID memberId);

    @Query("""
            delete from conversation.history_resets
            where id = :id
            """)
    void delete(long id);

    /** Deletes the resets of a persona that no longer hide any message. */
    @Query("""
            delete from conversation.history_resets as reset
            where reset.conversation_id = :conversationId
                and reset.persona_id = :personaId
                and not exists (
                    select
                    from conversation.conversation_history as history
                    where history.conversation_id = reset.conversation_id
                        and history.persona_id = reset.persona_id
                        and history.created_at <= reset.hidden_until
                )
                and not exists (
                    select
                    from conversation.conversation_history as history
                    where history.conversation_id = reset.conversation_id
                        and history.group_persona_id = reset.persona_id
                        and history.created_at <= reset.hidden_until
                )
            """)
    void deleteEmpty(UUID conversationId, UUID personaId);
}
