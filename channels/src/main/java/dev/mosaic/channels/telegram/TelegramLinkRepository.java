package dev.mosaic.channels.telegram;

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
interface TelegramLinkRepository extends GenericRepository<TelegramLinkRow, UUID> {
    String COLUMNS = """
                id,
                conversation_id,
                code_expires_at,
                linked_at,
                created_at
            """;

    String LINKS = "select\n" + COLUMNS + """
            from channels.telegram_links
            where user_id = :userId
            """;

    @Query(LINKS + """
                and (created_at, id) < (:createdAt, :id)
            order by
                created_at desc,
                id desc
            limit :limit
            """)
    List<TelegramLinkRow> before(UUID userId, Instant createdAt, UUID id, int limit);

    @Query(LINKS + """
                and id = :id
            """)
    Optional<TelegramLinkRow> find(UUID userId, UUID id);

    /** Returns a link, and locks its row until the transaction ends: no message is logged meanwhile. */
    @Query(LINKS + """
                and id = :id
            for update
            """)
    Optional<TelegramLinkRow> lock(UUID userId, UUID id);

    @Query("""
            select count(*)
            from channels.telegram_message_log
            where link_id = :id
            """)
    long countMessages(UUID id);

    /** Deletes the links of a user whose code has expired. */
    @Query("""
            delete from channels.telegram_links
            where user_id = :userId
                and code_expires_at <= now()
            """)
    int deleteExpired(UUID userId);

    /** Inserts a link. Returns null if the user has {@code most} links. Two concurrent calls may both count one less. */
    @Query(value = """
            insert into channels.telegram_links (id, user_id, conversation_id, code_hash, code_expires_at)
            select
                :id,
                :userId,
                :conversationId,
                :codeHash,
                now() + interval '10 minutes'
            where (
                select count(*)
                from channels.telegram_links as link
                where link.user_id = :userId
            ) < :most
            returning
            """ + COLUMNS, readOnly = false)
    @Nullable
    TelegramLinkRow insert(UUID id, UUID userId, UUID conversationId, String codeHash, int most);

    @Query(value = """
            delete from channels.telegram_links
            where user_id = :userId
                and id = :id
            returning id
            """, readOnly = false)
    @Nullable
    UUID delete(UUID userId, UUID id);

    /** Calls a function that sees the links of all users: the caller is not known yet. */
    @Query("""
            select
                found.link_id,
                found.user_id,
                found.conversation_id
            from channels.find_telegram_chat(:chatId) as found
            """)
    Optional<LinkTargetRow> findByChat(long chatId);

    /** Calls a function that sees the links of all users: the caller is not known yet. */
    @Query("""
            select
                found.link_id,
                found.user_id,
                found.conversation_id
            from channels.find_telegram_code(:codeHash) as found
            """)
    Optional<LinkTargetRow> findByCode(String codeHash);

    /** Uses the code of a link. Returns 1, or 0 if it has been used or has expired. */
    @Query("""
            update channels.telegram_links
            set
                chat_id = :chatId,
                linked_at = now(),
                code_hash = null,
                code_expires_at = null
            where user_id = :userId
                and id = :id
                and code_hash = :codeHash
                and code_expires_at > now()
            """)
    int link(UUID userId, UUID id, String codeHash, long chatId);

    /** Tracks an update with the text to answer, if any. Returns 1, or 0 if it is tracked already, by any user. */
    @Query("""
            insert into channels.telegram_update_tracking (update_id, user_id, outcome, reply)
            values (:updateId, :userId, :outcome, :reply)
            on conflict (update_id) do nothing
            """)
    int track(long updateId, @Nullable UUID userId, String outcome, @Nullable String reply);

    /** Returns the text with which a tracked update was answered; empty if there was none. It calls a function that sees the updates of all users. */
    @Query("""
            select found.reply
            from channels.find_telegram_reply(:updateId) as found
            where found.reply is not null
            """)
    Optional<String> findReply(long updateId);

    /** In a transaction that writes: deletes up to {@code most} updates that Telegram no longer repeats, and returns their number. It calls a function that sees the rows of all users. */
    @Query("""
            select channels.delete_old_telegram_updates(:most)
            """)
    long deleteOldUpdates(int most);
}
