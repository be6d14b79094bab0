package dev.mosaic.channels.telegram.message;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface MessageLogRepository extends GenericRepository<LoggedMessageRow, UUID> {
    @Query("""
            select
                id,
                direction,
                history_id,
                state,
                attempts,
                reason,
                created_at
            from channels.telegram_message_log
            where user_id = :userId
                and link_id = :linkId
                and (created_at, id) < (:createdAt, :id)
            order by
                created_at desc,
                id desc
            limit :limit
            """)
    List<LoggedMessageRow> before(UUID userId, UUID linkId, Instant createdAt, UUID id, int limit);

    /**
     * Logs a message from a chat. Returns 1, or 0 if the link is gone. The lock waits for a concurrent deletion of the link, after which a foreign key would
     * abort the transaction.
     */
    @Query("""
            insert into channels.telegram_message_log (
                id,
                user_id,
                link_id,
                direction,
                history_id,
                telegram_message_id,
                state
            )
            select
                :id,
                link.user_id,
                link.id,
                'in',
                :historyId,
                :telegramMessageId,
                'received'
            from channels.telegram_links as link
            where link.user_id = :userId
                and link.id = :linkId
            for key share of link
            """)
    int insertReceived(UUID id, UUID userId, UUID linkId, UUID historyId, long telegramMessageId);

    /**
     * In a transaction that writes: queues a text for each chat that is linked with a conversation, and returns their number. It calls a function that sees the links of all users: in a
     * group, they are the owner's.
     */
    @Query("""
            select channels.queue_telegram_message(:conversationId, :historyId, :content)
            """)
    long queue(UUID conversationId, UUID historyId, String content);

    /** Calls a function that sees the messages of all users, and returns no text. */
    @Query("""
            select
                due.id,
                due.user_id
            from channels.due_telegram_messages(:most) as due
            """)
    List<DueMessageRow> due(int most);

    @Query("""
            update channels.telegram_message_log
            set
                state = 'sent',
                telegram_message_id = :telegramMessageId,
                content = null,
                next_attempt_at = null,
                reason = null
            where user_id = :userId
                and id = :id
                and state = 'queued'
            """)
    int sent(UUID userId, UUID id, @Nullable Long telegramMessageId);

    @Query("""
            update channels.telegram_message_log
            set
                state = 'failed',
                content = null,
                next_attempt_at = null,
                reason = :reason
            where user_id = :userId
                and id = :id
                and state = 'queued'
            """)
    int failed(UUID userId, UUID id, String reason);

    @Query("""
            update channels.telegram_message_log
            set
                next_attempt_at = now() + make_interval(secs => cast(:seconds as double precision)),
                reason = :reason
            where user_id = :userId
                and id = :id
                and state = 'queued'
            """)
    int delayed(UUID userId, UUID id, long seconds, String reason);

    /** Queues a message again as if it had not been sent. */
    @Query("""
            update channels.telegram_message_log
            set
                attempts = attempts - 1,
                next_attempt_at = now() + make_interval(secs => cast(:seconds as double precision)),
                reason = :reason
            where user_id = :userId
                and id = :id
                and state = 'queued'
            """)
    int postponed(UUID userId, UUID id, long seconds, String reason);

    /** In a transaction that writes: deletes up to {@code most} messages that were logged longer ago and are not queued, and returns their number. It calls a function that sees the rows of all users. */
    @Query("""
            select channels.delete_old_telegram_messages(make_interval(secs => cast(:seconds as double precision)), :most)
            """)
    long deleteOld(long seconds, int most);

    /** In a transaction that writes: ends up to {@code most} messages that are queued for more than a day, and returns their number. It calls a function that sees the rows of all users. */
    @Query("""
            select channels.fail_old_telegram_messages(:most)
            """)
    long failOld(int most);
}
