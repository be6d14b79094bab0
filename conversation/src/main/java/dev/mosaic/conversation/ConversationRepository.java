package dev.mosaic.conversation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface ConversationRepository extends GenericRepository<ConversationRow, UUID> {
    String COLUMNS = """
                id,
                chat_guid,
                mode,
                title,
                metadata,
                created_at,
                last_message_at
            """;

    String CONVERSATIONS = "select\n" + COLUMNS + """
            from conversation.conversations
            where owner_id = :ownerId
            """;

    @Query(CONVERSATIONS + """
                and (created_at, id) < (:createdAt, :id)
            order by
                created_at desc,
                id desc
            limit :limit
            """)
    List<ConversationRow> before(UUID ownerId, Instant createdAt, UUID id, int limit);

    @Query(CONVERSATIONS + """
                and id = :id
            """)
    Optional<ConversationRow> find(UUID ownerId, UUID id);

    @Query(CONVERSATIONS + """
                and chat_guid = :chatGuid
            """)
    Optional<ConversationRow> find(UUID ownerId, String chatGuid);

    @Query(value = """
            delete from conversation.conversations
            where owner_id = :ownerId
                and id = :id
            returning id
            """, readOnly = false)
    @Nullable
    UUID delete(UUID ownerId, UUID id);

    /** Inserts a conversation. Returns null if the owner has one with this chatGuid. */
    @Query(value = """
            insert into conversation.conversations (owner_id, chat_guid, mode, title, metadata)
            values (:ownerId, :chatGuid, :mode, :title, cast(:metadata as jsonb))
            on conflict (owner_id, chat_guid) do nothing
            returning
            """ + COLUMNS, readOnly = false)
    @Nullable
    ConversationRow insert(
            UUID ownerId,
            String chatGuid,
            String mode,
            @Nullable String title,
            @TypeDef(type = DataType.JSON) Map<String, Object> metadata);
}
