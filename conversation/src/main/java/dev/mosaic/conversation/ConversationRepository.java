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
                conversation.id,
                conversation.chat_guid,
                conversation.mode,
                case when conversation.owner_id = :userId then 'owner' else 'member' end as role,
                conversation.title,
                conversation.metadata,
                conversation.created_at,
                conversation.last_message_at
            """;

    String CONVERSATIONS = "select\n" + COLUMNS + """
            from conversation.conversations as conversation
            """;

    String PAGE = """
                and (conversation.created_at, conversation.id) < (:createdAt, :id)
            order by
                conversation.created_at desc,
                conversation.id desc
            limit :limit
            """;

    /**
     * Returns a page of the user's own conversations and of the groups that it has joined. The two are separate queries, so that a user
     * with many conversations of its own does not look up a membership for each.
     */
    @Query("""
            select *
            from (
                (
            """ + CONVERSATIONS + """
            where conversation.owner_id = :userId
            """ + PAGE + """
                )
                union all
                (
            """ + CONVERSATIONS + """
            join conversation.memberships as membership
                on membership.conversation_id = conversation.id
            where membership.user_id = :userId
                and membership.role = 'member'
            """ + PAGE + """
                )
            ) as conversation
            order by
                conversation.created_at desc,
                conversation.id desc
            limit :limit
            """)
    List<ConversationRow> before(UUID userId, Instant createdAt, UUID id, int limit);

    @Query(CONVERSATIONS + """
            where conversation.id = :id
                and (
                    conversation.owner_id = :userId
                    or exists (
                        select
                        from conversation.memberships as membership
                        where membership.conversation_id = conversation.id
                            and membership.user_id = :userId
                    )
                )
            """)
    Optional<ConversationRow> find(UUID userId, UUID id);

    @Query(CONVERSATIONS + """
            where conversation.owner_id = :userId
                and conversation.chat_guid = :chatGuid
            """)
    Optional<ConversationRow> find(UUID userId, String chatGuid);

    @Query(value = """
            delete from conversation.conversations
            where owner_id = :userId
                and id = :id
            returning id
            """, readOnly = false)
    @Nullable
    UUID delete(UUID userId, UUID id);

    /** Inserts a conversation. Returns null if the user owns one with this chatGuid. */
    @Query(value = """
            insert into conversation.conversations as conversation (owner_id, chat_guid, mode, title, metadata)
            values (:userId, :chatGuid, :mode, :title, cast(:metadata as jsonb))
            on conflict (owner_id, chat_guid) do nothing
            returning
            """ + COLUMNS, readOnly = false)
    @Nullable
    ConversationRow insert(
            UUID userId,
            String chatGuid,
            String mode,
            @Nullable String title,
            @TypeDef(type = DataType.JSON) Map<String, Object> metadata);
}
