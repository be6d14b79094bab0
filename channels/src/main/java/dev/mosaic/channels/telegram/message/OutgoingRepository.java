package dev.mosaic.channels.telegram.message;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface OutgoingRepository extends GenericRepository<OutgoingRow, UUID> {
    /** Ends a message that is due, without its text, if a day has passed, or if its user has deleted or forgotten it. Returns 1, or 0. */
    @Query("""
            update channels.telegram_message_log as message
            set
                state = 'failed',
                content = null,
                next_attempt_at = null,
                reason = case
                    when message.created_at <= now() - interval '1 day' then 'It could not be sent within a day'
                    else 'The message was deleted or forgotten'
                end
            where message.user_id = :userId
                and message.id = :id
                and message.state = 'queued'
                and message.next_attempt_at <= now()
                and (
                    message.created_at <= now() - interval '1 day'
                    or not exists (
                        select
                        from conversation.conversation_history as history
                        where history.id = message.history_id
                            and history.deleted_at is null
                    )
                    or exists (
                        select
                        from conversation.forgotten_messages as forgotten
                        where forgotten.user_id = message.user_id
                            and forgotten.message_id = message.history_id
                    )
                )
            """)
    int withdraw(UUID userId, UUID id);

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
