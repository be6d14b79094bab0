package dev.mosaic.chat.message;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface ChatMessageRepository extends GenericRepository<ChatMessageRow, UUID> {
    String COLUMNS = """
                id,
                thread_id,
                role,
                content,
                created_at
            """;

    String MESSAGES = "select\n" + COLUMNS + """
            from chat.chat_messages as message
            where user_id = :userId
                and thread_id = :threadId
                and not exists (
                    select
                    from conversation.forgotten_messages as forgotten
                    where forgotten.user_id = message.user_id
                        and forgotten.message_id = message.id
                )
            """;

    @Query(MESSAGES + """
                and (created_at, id) < (:createdAt, :id)
            order by
                created_at desc,
                id desc
            limit :limit
            """)
    List<ChatMessageRow> before(UUID userId, UUID threadId, Instant createdAt, UUID id, int limit);

    @Query(MESSAGES + """
                and id = :id
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

    @Query(value = """
            insert into chat.chat_messages (id, user_id, thread_id, role, content)
            values (:id, :userId, :threadId, :role, :content)
            returning
            """ + COLUMNS, readOnly = false)
    ChatMessageRow insert(UUID id, UUID userId, UUID threadId, String role, String content);
}
