package dev.mosaic.onboarding;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface PersonaRepository extends GenericRepository<PersonaRow, UUID> {
    String PERSONAS = """
            select
                persona.id,
                persona.name,
                persona.description,
                persona.content,
                persona.color,
                persona.is_active,
                default_persona.user_id is not null as is_default,
                persona.created_at,
                persona.updated_at
            from onboarding.personas as persona
            left join onboarding.user_default_personas as default_persona
                on default_persona.user_id = persona.owner_id
                and default_persona.persona_id = persona.id
            where persona.owner_id = :ownerId
            """;

    @Query(PERSONAS + """
            order by
                persona.created_at,
                persona.id
            limit :limit
            """)
    List<PersonaRow> list(UUID ownerId, int limit);

    @Query(PERSONAS + """
                and persona.id = :id
            """)
    Optional<PersonaRow> find(UUID ownerId, UUID id);

    @Query(PERSONAS + """
                and persona.id in (:ids)
            """)
    List<PersonaRow> findAll(UUID ownerId, Collection<UUID> ids);

    @Query(PERSONAS + """
                and default_persona.user_id is not null
            """)
    Optional<PersonaRow> findDefault(UUID ownerId);

    /** The new persona, or nothing if its owner has one of that name. */
    @Query(value = """
            insert into onboarding.personas (owner_id, name, description, content, color)
            values (:ownerId, :name, :description, :content, coalesce(:color, '#4f46e5'))
            on conflict (owner_id, lower(name)) do nothing
            returning
                id,
                name,
                description,
                content,
                color,
                is_active,
                false as is_default,
                created_at,
                updated_at
            """, readOnly = false)
    @Nullable
    PersonaRow insert(
            UUID ownerId, String name, @Nullable String description, @Nullable String content, @Nullable String color);
}
