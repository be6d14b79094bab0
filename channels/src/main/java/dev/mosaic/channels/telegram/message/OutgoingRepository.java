package dev.mosaic.channels.telegram.message;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface OutgoingRepository extends GenericRepository<OutgoingRow, UUID> {
    /** Takes a message that is due. For a minute no other process does. Returns null if another process was faster. */
    @Query(value = """
            update channels.telegram_message_log as message
            set
                attempts = message.attempts + 1,
                next_attempt_at = now() + interval '1 minute'
            from channels.telegram_links as link
            where message.user_id = :userId
                and message.id = :id
                and message.state = 'queued'
                and message.next_attempt_at <= now()
                and link.id = message.link_id
            returning
                message.id,
                link.chat_id,
                message.content,
                message.attempts
            """, readOnly = false)
    @Nullable
    OutgoingRow claim(UUID userId, UUID id);
}
