package dev.mosaic.accounts.account;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface AccountRepository extends GenericRepository<AccountRow, UUID> {
    /** Returns the ID, if a user with it has an account. */
    @Query("""
            select account.user_id
            from accounts.accounts as account
            where account.user_id = :userId
            """)
    Optional<UUID> find(UUID userId);

    /** Returns the email of a user. */
    @Query("""
            select account.email
            from accounts.accounts as account
            where account.user_id = :userId
                and account.email is not null
            """)
    Optional<String> findEmail(UUID userId);

    /** Returns email and phone of a user. */
    @Query("""
            select
                account.user_id,
                account.email,
                account.phone
            from accounts.accounts as account
            where account.user_id = :userId
            """)
    Optional<ContactsRow> findContacts(UUID userId);

    /** Sets the phone of a user, or clears it. */
    @Query("""
            update accounts.accounts
            set phone = :phone
            where user_id = :userId
            """)
    int changePhone(UUID userId, @Nullable String phone);

    /** Returns email and password hash of a user. */
    @Query("""
            select
                account.user_id,
                account.email,
                account.password_hash
            from accounts.accounts as account
            where account.user_id = :userId
            """)
    Optional<CredentialsRow> findCredentials(UUID userId);

    /** Changes the email. Returns 1, or 0 if the account no longer exists or has another password hash by now. */
    @Query("""
            update accounts.accounts
            set email = :email
            where user_id = :userId
                and password_hash = :hash
            """)
    int changeEmail(UUID userId, String hash, String email);

    /** Returns the ID, if a user with it has an account and the session has not ended. */
    @Query("""
            select session.user_id
            from accounts.sessions as session
            where session.id = :sessionId
                and session.user_id = :userId
                and session.expires_at > now()
            """)
    Optional<UUID> findInSession(UUID userId, UUID sessionId);

    /** Calls a function that sees all accounts: the caller is not known yet. */
    @Query("""
            select
                login.user_id,
                login.password_hash
            from accounts.find_login(:email) as login
            """)
    Optional<LoginRow> findLogin(String email);

    /** Calls a function that sees all accounts: the caller is not known yet. */
    @Query("""
            select found.user_id
            from accounts.find_subject(:subject) as found
            """)
    Optional<UUID> findSubject(String subject);

    /** Replaces the password hash. Returns 1, or 0 if the account no longer exists or has another hash by now. */
    @Query("""
            update accounts.accounts
            set password_hash = :newHash
            where user_id = :userId
                and password_hash = :hash
            """)
    int replaceHash(UUID userId, String hash, String newHash);

    /** Creates an account. Returns the ID of its user, or null if another account has the email or the subject. */
    @Query(value = """
            insert into accounts.accounts (user_id, email, password_hash, subject)
            values (:userId, :email, :passwordHash, :subject)
            on conflict do nothing
            returning user_id
            """, readOnly = false)
    @Nullable
    UUID insert(UUID userId, String email, @Nullable String passwordHash, @Nullable String subject);
}
