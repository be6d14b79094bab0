package dev.mosaic.chat.message;

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
interface ChatMessageRepository extends GenericRepository<ChatMessageRow, UUID> {
    String COLUMNS = """
                message.id,
                message.thread_id,
                message.role,
                message.content,
                message.created_at,
                message.edited_at
            """;

    String FORGOTTEN = """
                exists (
                    select
                    from conversation.forgotten_messages as forgotten
                    where forgotten.user_id = message.user_id
                        and forgotten.message_id = message.id
                )
            """;

    String VISIBLE = """
            where message.user_id = :userId
                and message.thread_id = :threadId
                and not
            """ + FORGOTTEN;

    String MESSAGES = "select\n" + COLUMNS + """
                ,
                false as hidden
            from chat.chat_messages as message
            """ + VISIBLE;

    @Query(MESSAGES + """
                and (message.created_at, message.id) < (:createdAt, :id)
            order by
                message.created_at desc,
                message.id desc
            limit :limit
            """)
    List<ChatMessageRow> before(UUID userId, UUID threadId, Instant createdAt, UUID id, int limit);

    @Query(MESSAGES + """
                and message.id = :id
            """)
    Optional<ChatMessageRow> find(UUID userId, UUID threadId, UUID id);

    /** Returns whether the user has a message with this id, forgotten or not. */
    @Query("""
            select exists (
                select
                from chat.chat_messages
                where user_id = :userId
                    and id = :id
            )
            """)
    boolean has(UUID userId, UUID id);

    /** Finds a message of the thread, forgotten or not. */
    @Query("select\n" + COLUMNS + ",\n" + FORGOTTEN + """
                as hidden
            from chat.chat_messages as message
            where message.user_id = :userId
                and message.thread_id = :threadId
                and message.id = :id
            """)
    Optional<ChatMessageRow> findHiddenToo(UUID userId, UUID threadId, UUID id);

    /**
     * Inserts a message. Returns null if the id is taken. An id that the user has forgotten in another module counts as taken: a message with it would
     * never be shown.
     */
    @Query(value = """
            insert into chat.chat_messages as message (id, user_id, thread_id, role, content)
            select
                :id,
                :userId,
                :threadId,
                :role,
                :content
            where not exists (
                select
                from conversation.forgotten_messages as forgotten
                where forgotten.user_id = :userId
                    and forgotten.message_id = :id
            )
            on conflict (id) do nothing
            returning
            """ + COLUMNS + """
                ,
                false as hidden
            """, readOnly = false)
    @Nullable
    ChatMessageRow insert(UUID id, UUID userId, UUID threadId, String role, String content);

    /** Replaces the content of a message. Returns null if the thread of the user has no such message. An equal content is no change. */
    @Query(value = """
            update chat.chat_messages as message
            set
                content = :content,
                edited_at = case when message.content = :content then message.edited_at else now() end
            """ + VISIBLE + """
                and message.id = :id
            returning
            """ + COLUMNS + """
                ,
                false as hidden
            """, readOnly = false)
    @Nullable
    ChatMessageRow edit(UUID userId, UUID threadId, UUID id, String content);

    /** Deletes a message. Returns null if the thread of the user has no such message. */
    @Query(value = """
            delete from chat.chat_messages as message
            """ + VISIBLE + """
                and message.id = :id
            returning message.id
            """, readOnly = false)
    @Nullable
    UUID delete(UUID userId, UUID threadId, UUID id);
}
