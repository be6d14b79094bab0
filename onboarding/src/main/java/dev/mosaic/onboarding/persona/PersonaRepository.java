package dev.mosaic.onboarding.persona;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
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

    /** The columns that a statement that changes a persona returns. */
    String CHANGED = """
            returning
                persona.id,
                persona.name,
                persona.description,
                persona.content,
                persona.color,
                persona.is_active,
                exists (
                    select
                    from onboarding.user_default_personas as default_persona
                    where default_persona.user_id = persona.owner_id
                        and default_persona.persona_id = persona.id
                ) as is_default,
                persona.created_at,
                persona.updated_at
            """;

    @Query(PERSONAS + """
                and (persona.created_at, persona.id) < (:createdAt, :id)
            order by
                persona.created_at desc,
                persona.id desc
            limit :limit
            """)
    List<PersonaRow> before(UUID ownerId, Instant createdAt, UUID id, int limit);

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

    /** Inserts a persona. Returns it, or null if another persona of the owner has the name. */
    @Query(value = """
            insert into onboarding.personas as persona (owner_id, name, description, content, color)
            values (:ownerId, :name, :description, :content, coalesce(:color, '#4f46e5'))
            on conflict (owner_id, lower(name)) do nothing
            """ + CHANGED, readOnly = false)
    @Nullable
    PersonaRow insert(
            UUID ownerId, String name, @Nullable String description, @Nullable String content, @Nullable String color);

    /** Updates the columns whose parameter is not null, and clears those that are to be cleared. Returns the persona, or null if the owner has none with this ID. */
    @Query(value = """
            update onboarding.personas as persona
            set
                name = coalesce(:name, persona.name),
                description = case when :clearsDescription then null else coalesce(:description, persona.description) end,
                content = case when :clearsContent then null else coalesce(:content, persona.content) end,
                color = coalesce(:color, persona.color)
            where persona.owner_id = :ownerId
                and persona.id = :id
            """ + CHANGED, readOnly = false)
    @Nullable
    PersonaRow change(
            UUID ownerId,
            UUID id,
            @Nullable String name,
            @Nullable String description,
            boolean clearsDescription,
            @Nullable String content,
            boolean clearsContent,
            @Nullable String color);

    /**
     * Activates a persona. Returns it, or null if the owner has none with this ID; then nothing changes.
     *
     * <p>The count makes PostgreSQL complete the first update before the second (manual, 7.8.4: otherwise their order is undefined). Two active personas
     * would violate the unique index.
     */
    @Query(value = """
            with deactivated as (
                update onboarding.personas as persona
                set is_active = false
                where persona.owner_id = :ownerId
                    and persona.is_active
                    and persona.id <> :id
                    and exists (
                        select
                        from onboarding.personas as wanted
                        where wanted.owner_id = :ownerId
                            and wanted.id = :id
                    )
                returning persona.id
            )
            update onboarding.personas as persona
            set is_active = true
            from (
                select count(*)
                from deactivated
            ) as done
            where persona.owner_id = :ownerId
                and persona.id = :id
            """ + CHANGED, readOnly = false)
    @Nullable
    PersonaRow activate(UUID ownerId, UUID id);

    /** Makes a persona the default one. Returns it, or null if the owner has none with this ID; then nothing changes. */
    @Query(value = """
            with chosen as (
                insert into onboarding.user_default_personas (user_id, persona_id)
                select
                    persona.owner_id,
                    persona.id
                from onboarding.personas as persona
                where persona.owner_id = :ownerId
                    and persona.id = :id
                on conflict (user_id) do update
                    set persona_id = excluded.persona_id
                returning persona_id
            )
            select
                persona.id,
                persona.name,
                persona.description,
                persona.content,
                persona.color,
                persona.is_active,
                true as is_default,
                persona.created_at,
                persona.updated_at
            from chosen
            join onboarding.personas as persona
                on persona.id = chosen.persona_id
            """, readOnly = false)
    @Nullable
    PersonaRow choose(UUID ownerId, UUID id);

    /** Returns what may prevent the deletion of a persona, and locks its row: no message that references it can be inserted until the transaction ends. */
    @Query("""
            select
                persona.id,
                persona.name,
                exists (
                    select
                    from onboarding.user_default_personas as default_persona
                    where default_persona.user_id = persona.owner_id
                        and default_persona.persona_id = persona.id
                ) as is_default,
                not exists (
                    select
                    from onboarding.personas as other
                    where other.owner_id = persona.owner_id
                        and other.id <> persona.id
                ) as is_only
            from onboarding.personas as persona
            where persona.owner_id = :ownerId
                and persona.id = :id
            for update of persona
            """)
    Optional<PersonaDeletionRow> lock(UUID ownerId, UUID id);

    /** Deletes a persona, and activates the newest of the others if it was active. */
    @Query(value = """
            with deleted as (
                delete from onboarding.personas as persona
                where persona.owner_id = :ownerId
                    and persona.id = :id
                returning
                    persona.id,
                    persona.is_active
            ),
            activated as (
                update onboarding.personas as persona
                set is_active = true
                from deleted
                where deleted.is_active
                    and persona.id = (
                        select newest.id
                        from onboarding.personas as newest
                        where newest.owner_id = :ownerId
                            and newest.id <> :id
                        order by
                            newest.created_at desc,
                            newest.id desc
                        limit 1
                    )
            )
            select deleted.id
            from deleted
            """, readOnly = false)
    @Nullable
    UUID delete(UUID ownerId, UUID id);

    /**
     * Records that the user is active, and locks the user's row until the transaction ends.
     *
     * <p>Rows that reference the user can still be inserted: the lock of their foreign keys does not conflict with this one (PostgreSQL manual, 13.3.2).
     */
    @Query("""
            update onboarding.users
            set last_active_at = now()
            where id = :id
            """)
    void lockOwner(UUID id);
}
