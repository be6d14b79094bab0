package dev.mosaic.onboarding;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface UserRepository extends GenericRepository<UserRow, UUID> {
    @Query("""
            select users.id
            from onboarding.users as users
            where lower(users.email) = lower(:email)
            """)
    Optional<UUID> findId(String email);

    /**
     * Notes that the user is active, and lets nobody else do so until the transaction ends.
     *
     * <p>Rows that refer to the user can still be added: their foreign keys ask for a lock that this one suffers (PostgreSQL manual,
     * 13.3.2).
     */
    @Query("""
            update onboarding.users
            set last_active_at = now()
            where id = :id
            """)
    void lock(UUID id);

    /**
     * The id of the new user, or nothing if the email has one.
     *
     * <p>One statement and so one transaction: a user without a persona is never seen. Its foreign keys are checked when all three rows
     * are there (PostgreSQL manual, 7.8.4: all sub-statements run on one snapshot).
     */
    @Query(value = """
            with enrolled as (
                insert into onboarding.users (email)
                values (:email)
                on conflict (lower(email)) do nothing
                returning id
            ),
            persona as (
                insert into onboarding.personas (owner_id, name, is_active)
                select enrolled.id, :personaName, true
                from enrolled
                returning owner_id, id
            )
            insert into onboarding.user_default_personas (user_id, persona_id)
            select persona.owner_id, persona.id
            from persona
            returning user_id
            """, readOnly = false)
    @Nullable
    UUID enrol(String email, String personaName);
}
