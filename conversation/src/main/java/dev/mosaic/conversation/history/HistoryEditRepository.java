package dev.mosaic.conversation.history;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface HistoryEditRepository extends GenericRepository<HistoryRow, UUID> {
    /** A message that the user has written and may still read. */
    String OWN = """
            where conversation.id = history.conversation_id
                and history.conversation_id = :conversationId
                and history.id = :id
                and coalesce(history.author_id, conversation.owner_id) = :ownerId
                and
            """ + HistoryRepository.READABLE + HistoryRepository.REMEMBERED;

    /** Replaces the content of a message. Returns null if the user has written no such message. An equal content is no change. */
    @Query(value = """
            update conversation.conversation_history as history
            set
                content = :content,
                edited_at = case when history.content = :content then history.edited_at else now() end
            from conversation.conversations as conversation
            """ + OWN + "returning\n" + HistoryRepository.SHOWN, readOnly = false)
    @Nullable
    HistoryRow edit(UUID ownerId, UUID conversationId, UUID id, String content);

    /** Deletes a message. Returns null if the user has written no such message. */
    @Query(value = """
            delete from conversation.conversation_history as history
            using conversation.conversations as conversation
            """ + OWN + """
            returning history.id
            """, readOnly = false)
    @Nullable
    UUID delete(UUID ownerId, UUID conversationId, UUID id);
}
