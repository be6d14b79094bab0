package dev.mosaic.onboarding.user;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface UserRepository extends GenericRepository<UserRow, UUID> {
    /**
     * Inserts a user with an active persona that is the default one. Returns the ID, or null if the user exists already; then nothing changes.
     *
     * <p>It is one statement, whose foreign keys are checked when all three rows are inserted (PostgreSQL manual, 7.8.4: all sub-statements run on one
     * snapshot).
     */
    @Query(value = """
            with created as (
                insert into onboarding.users (id, name, username, last_active_at)
                values (:id, :username, :username, now())
                on conflict (id) do nothing
                returning id
            ),
            persona as (
                insert into onboarding.personas (owner_id, name, is_active)
                select created.id, :personaName, true
                from created
                returning owner_id, id
            )
            insert into onboarding.user_default_personas (user_id, persona_id)
            select persona.owner_id, persona.id
            from persona
            returning user_id
            """, readOnly = false)
    @Nullable
    UUID create(UUID id, @Nullable String username, String personaName);

    @Query("""
            select
                id,
                coalesce(name, username) as name,
                username,
                timezone,
                created_at,
                updated_at
            from onboarding.users
            where id = :id
            """)
    Optional<ProfileRow> find(UUID id);

    /** Updates the columns whose parameter is not null, and clears those that are to be cleared. Returns null if there is no such user. */
    @Query(value = """
            update onboarding.users
            set
                name = case when :clearsName then null else coalesce(:name, name) end,
                username = case when :clearsUsername then null else coalesce(:username, username) end,
                timezone = coalesce(:timezone, timezone)
            where id = :id
            returning
                id,
                coalesce(name, username) as name,
                username,
                timezone,
                created_at,
                updated_at
            """, readOnly = false)
    @Nullable
    ProfileRow change(
            UUID id,
            @Nullable String name,
            boolean clearsName,
            @Nullable String username,
            boolean clearsUsername,
            @Nullable String timezone);

    /** Records that the user is active. */
    @Query("""
            update onboarding.users
            set last_active_at = now()
            where id = :id
            """)
    void touch(UUID id);
}
