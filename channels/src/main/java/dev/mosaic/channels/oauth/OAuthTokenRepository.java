package dev.mosaic.channels.oauth;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface OAuthTokenRepository extends GenericRepository<OAuthTokenRow, UUID> {
    String SHOWN = """
                id,
                provider,
                subject,
                scopes,
                refresh_token is not null as has_refresh_token,
                expires_at,
                revoked_at,
                created_at,
                updated_at
            """;

    String TOKENS = "select\n" + SHOWN + """
            from channels.oauth_tokens
            where user_id = :userId
            """;

    @Query(TOKENS + """
                and (created_at, id) < (:createdAt, :id)
            order by
                created_at desc,
                id desc
            limit :limit
            """)
    List<OAuthTokenRow> before(UUID userId, Instant createdAt, UUID id, int limit);

    @Query(TOKENS + """
                and id = :id
            """)
    Optional<OAuthTokenRow> find(UUID userId, UUID id);

    @Query("""
            select
                id,
                user_id,
                provider,
                subject,
                key_id,
                access_token,
                refresh_token,
                expires_at
            from channels.oauth_tokens
            where user_id = :userId
                and id = :id
            """)
    Optional<CiphertextRow> findCiphertext(UUID userId, UUID id);

    /**
     * Locks a provider of a user until the transaction ends, whether or not there is a token: storing a token and excluding its provider run one after the
     * other.
     */
    @Query("""
            select 1
            from pg_advisory_xact_lock(hashtextextended(concat('oauth_tokens ', :userId::text, ' ', lower(:provider)), 0))
            """)
    int lock(UUID userId, String provider);

    /**
     * Inserts a token, or replaces the one of the same account. The result has another id than {@code id} if it is replaced. Returns null if the user has
     * {@code most} tokens, and none of the account. Two concurrent calls may both count one less.
     */
    @Query(value = """
            insert into channels.oauth_tokens as token (
                id,
                user_id,
                provider,
                subject,
                scopes,
                key_id,
                access_token,
                refresh_token,
                expires_at
            )
            select
                :id,
                :userId,
                :provider,
                :subject,
                cast(:scopes as jsonb),
                :keyId,
                :accessToken,
                :refreshToken,
                now() + make_interval(secs => cast(:lifetime as double precision))
            where (
                    select count(*)
                    from channels.oauth_tokens as other
                    where other.user_id = :userId
                ) < :most
                or exists (
                    select
                    from channels.oauth_tokens as former
                    where former.user_id = :userId
                        and former.provider = :provider
                        and former.subject = :subject
                )
            on conflict (user_id, provider, subject) do update
            set
                scopes = excluded.scopes,
                key_id = excluded.key_id,
                access_token = excluded.access_token,
                refresh_token = excluded.refresh_token,
                expires_at = excluded.expires_at,
                revoked_at = null,
                updated_at = now()
            returning
            """ + SHOWN, readOnly = false)
    @Nullable
    OAuthTokenRow save(
            UUID id,
            UUID userId,
            String provider,
            String subject,
            @TypeDef(type = DataType.JSON) List<String> scopes,
            long keyId,
            String accessToken,
            @Nullable String refreshToken,
            @Nullable Long lifetime,
            int most);

    /** Deletes the ciphertexts of a provider, compared without regard to case. */
    @Query("""
            update channels.oauth_tokens
            set
                key_id = null,
                access_token = null,
                refresh_token = null,
                revoked_at = now(),
                updated_at = now()
            where user_id = :userId
                and provider = lower(:provider)
                and revoked_at is null
            """)
    int revoke(UUID userId, String provider);

    @Query(value = """
            delete from channels.oauth_tokens
            where user_id = :userId
                and id = :id
            returning id
            """, readOnly = false)
    @Nullable
    UUID delete(UUID userId, UUID id);

    /** Calls a function that sees the tokens of all users, and returns none. */
    @Query("""
            select
                token.id,
                token.user_id
            from channels.oauth_tokens_of_former_keys(:currentKeyId, :after, :most) as token
            """)
    List<TokenOwnerRow> ofFormerKeys(long currentKeyId, UUID after, int most);

    /** Calls a function that sees the tokens and the boundaries of all users, and returns no token. */
    @Query("""
            select
                token.id,
                token.user_id
            from channels.oauth_tokens_of_excluded_sources(:after, :most) as token
            """)
    List<TokenOwnerRow> ofExcludedSources(UUID after, int most);

    /** Replaces the ciphertexts of a token unless it has others by now. Returns 1, or 0. */
    @Query("""
            update channels.oauth_tokens
            set
                key_id = :keyId,
                access_token = :accessToken,
                refresh_token = :refreshToken
            where user_id = :userId
                and id = :id
                and access_token = :formerAccessToken
            """)
    int reencrypt(
            UUID userId,
            UUID id,
            String formerAccessToken,
            long keyId,
            String accessToken,
            @Nullable String refreshToken);
}
