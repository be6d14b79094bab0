package dev.mosaic.accounts.account;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface UserRepository extends GenericRepository<UserRow, UUID> {
    /** The id again, if there is a user with it. */
    @Query("""
            select users.id
            from onboarding.users as users
            where users.id = :id
            """)
    Optional<UUID> find(UUID id);

    /** What is asked before it is known who calls, and so of a function that sees all users. */
    @Query("""
            select
                login.user_id,
                login.password_hash
            from onboarding.find_login(:email) as login
            """)
    Optional<LoginRow> findLogin(String email);

    /** What is asked before it is known who calls, and so of a function that sees all users. */
    @Query("""
            select found.user_id
            from onboarding.find_subject(:subject) as found
            """)
    Optional<UUID> findSubject(String subject);

    /** Notes that the user logs in, and its hash anew: 1, or 0 if there is none of that id with that hash any more. */
    @Query("""
            update onboarding.users
            set
                last_active_at = now(),
                password_hash = :newHash
            where id = :id
                and password_hash = :hash
            """)
    int enter(UUID id, String hash, String newHash);

    /**
     * The id of the new user, or nothing if another has its email or its subject.
     *
     * <p>One statement and so one transaction: a user without a persona is never seen. Its foreign keys are checked when all three rows
     * are there (PostgreSQL manual, 7.8.4: all sub-statements run on one snapshot).
     */
    @Query(value = """
            with enrolled as (
                insert into onboarding.users (id, email, username, password_hash, subject, last_active_at)
                values (:id, :email, :username, :passwordHash, :subject, now())
                on conflict do nothing
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
    UUID enrol(
            UUID id,
            String email,
            @Nullable String username,
            @Nullable String passwordHash,
            @Nullable String subject,
            String personaName);
}
