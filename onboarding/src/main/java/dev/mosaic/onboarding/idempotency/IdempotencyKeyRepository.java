package dev.mosaic.onboarding.idempotency;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface IdempotencyKeyRepository extends GenericRepository<IdempotencyKeyRow, byte[]> {
    /** Deletes the keys of a user that are older than a day. */
    @Query("""
            delete from onboarding.idempotency_keys
            where user_id = :userId
                and created_at < now() - interval '1 day'
            """)
    void deleteOld(UUID userId);

    /** Inserts a key. Returns 0 if it exists; if another transaction inserts it, the statement waits for its end. */
    @Query("""
            insert into onboarding.idempotency_keys (user_id, key)
            values (:userId, :key)
            on conflict (user_id, key) do nothing
            """)
    int insert(UUID userId, byte[] key);

    @Query("""
            select
                key,
                request,
                response
            from onboarding.idempotency_keys
            where user_id = :userId
                and key = :key
            """)
    Optional<IdempotencyKeyRow> find(UUID userId, byte[] key);

    @Query("""
            update onboarding.idempotency_keys
            set
                request = :request,
                response = :response
            where user_id = :userId
                and key = :key
            """)
    int store(UUID userId, byte[] key, byte[] request, byte[] response);
}
