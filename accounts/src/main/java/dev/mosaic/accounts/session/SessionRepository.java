package dev.mosaic.accounts.session;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface SessionRepository extends GenericRepository<SessionRow, UUID> {
    /** Inserts a session, and deletes those of its user that have expired or are too many. Returns when it expires. */
    @Query(value = """
            with ended as (
                delete from accounts.sessions as ended
                where ended.user_id = :userId
                    and (
                        ended.expires_at <= now()
                        or ended.id in (
                            select session.id
                            from accounts.sessions as session
                            where session.user_id = :userId
                            order by
                                session.last_used_at desc,
                                session.id desc
                            offset :others
                        )
                    )
            )
            insert into accounts.sessions (
                id,
                user_id,
                name,
                address,
                family_hash,
                token_hash,
                expires_at
            )
            values (
                :id,
                :userId,
                :name,
                :address,
                :familyHash,
                :tokenHash,
                now() + make_interval(secs => least(:lifetime, :maxLifetime))
            )
            returning expires_at
            """, readOnly = false)
    Instant insert(
            UUID id,
            UUID userId,
            @Nullable String name,
            String address,
            byte[] familyHash,
            byte[] tokenHash,
            double lifetime,
            double maxLifetime,
            int others);

    /** Locks a session that has not expired, so that of concurrent refreshes the second sees the successor of the first. A previous token counts for 10 s. */
    @Query("""
            select
                session.id,
                session.family_hash,
                session.token_hash,
                case
                    when session.previous_used_at > now() - interval '10 seconds' then session.previous_hash
                    else ''
                end as previous_hash,
                session.successor,
                session.expires_at
            from accounts.sessions as session
            where session.id = :id
                and session.user_id = :userId
                and session.expires_at > now()
            for update
            """)
    Optional<RefreshRow> lock(UUID id, UUID userId);

    /** Makes the successor the current token of a locked session. Returns when the session expires. */
    @Query(value = """
            update accounts.sessions
            set
                name = :name,
                address = :address,
                previous_hash = token_hash,
                previous_used_at = now(),
                successor = :successor,
                token_hash = :tokenHash,
                last_used_at = now(),
                expires_at = least(
                    now() + make_interval(secs => :lifetime),
                    created_at + make_interval(secs => :maxLifetime)
                )
            where id = :id
            returning expires_at
            """, readOnly = false)
    Instant rotate(
            UUID id,
            @Nullable String name,
            String address,
            byte[] successor,
            byte[] tokenHash,
            double lifetime,
            double maxLifetime);

    @Query("""
            select
                session.id,
                session.name,
                session.address,
                session.created_at,
                session.last_used_at,
                session.expires_at
            from accounts.sessions as session
            where session.user_id = :userId
                and session.expires_at > now()
                and (session.created_at, session.id) < (:createdAt, :beforeId)
            order by
                session.created_at desc,
                session.id desc
            limit :limit
            """)
    List<SessionRow> before(UUID userId, Instant createdAt, UUID beforeId, int limit);

    /** Deletes a session. Returns the number of rows: 0 if there is none. */
    @Query("""
            delete from accounts.sessions
            where id = :id
                and user_id = :userId
            """)
    int delete(UUID id, UUID userId);

    /** Deletes all sessions of a user except one, and returns their IDs. Without an exception it deletes all. */
    @Query(value = """
            delete from accounts.sessions
            where user_id = :userId
                and id is distinct from cast(:kept as uuid)
            returning id
            """, readOnly = false)
    List<UUID> deleteExcept(UUID userId, @Nullable UUID kept);
}
