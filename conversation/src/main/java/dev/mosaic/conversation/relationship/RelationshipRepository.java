package dev.mosaic.conversation.relationship;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface RelationshipRepository extends GenericRepository<RelationshipRow, UUID> {
    @Query("""
            select
                persona_id,
                trust,
                rapport,
                stage,
                version
            from conversation.relationship_states
            where user_id = :userId
                and persona_id = :personaId
            """)
    Optional<RelationshipRow> find(UUID userId, UUID personaId);

    /** Adds to both values and returns the new row, inserting it if there was none. Returns null if the values stay unchanged. */
    @Query(value = """
            insert into conversation.relationship_states as relationship (user_id, persona_id, trust, rapport)
            select
                :userId,
                :personaId,
                greatest(0, least(100, :trust)),
                greatest(0, least(100, :rapport))
            where :trust > 0
                or :rapport > 0
                or exists (
                    select
                    from conversation.relationship_states as known
                    where known.user_id = :userId
                        and known.persona_id = :personaId
                )
            on conflict (user_id, persona_id) do update
                set
                    trust = greatest(0, least(100, relationship.trust + :trust)),
                    rapport = greatest(0, least(100, relationship.rapport + :rapport)),
                    version = relationship.version + 1
                where relationship.trust <> greatest(0, least(100, relationship.trust + :trust))
                    or relationship.rapport <> greatest(0, least(100, relationship.rapport + :rapport))
            returning
                persona_id,
                trust,
                rapport,
                stage,
                version
            """, readOnly = false)
    @Nullable
    RelationshipRow change(UUID userId, UUID personaId, int trust, int rapport);
}
