package dev.mosaic.conversation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface ResetRepository extends GenericRepository<ResetRow, Long> {
    @Query(value = """
            insert into conversation.history_resets (conversation_id, persona_id)
            values (:conversationId, :personaId)
            returning
                id,
                hidden_until
            """, readOnly = false)
    ResetRow insert(UUID conversationId, UUID personaId);

    @Query("""
            select
                id,
                hidden_until
            from conversation.history_resets
            where conversation_id = :conversationId
                and persona_id = :personaId
            order by
                hidden_until desc,
                id desc
            limit 1
            """)
    Optional<ResetRow> newest(UUID conversationId, UUID personaId);

    /** The id of the reset that was deleted, or nothing if somebody else has deleted it. */
    @Query(value = """
            delete from conversation.history_resets
            where id = :id
            returning id
            """, readOnly = false)
    @Nullable
    Long delete(long id);
}
