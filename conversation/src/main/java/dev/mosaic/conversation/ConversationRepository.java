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
                and (cast(:mode as text) is null or conversation.mode = :mode)
                and (coalesce(conversation.last_message_at, conversation.created_at), conversation.id) < (:lastMessageAt, :id)
            order by
                coalesce(conversation.last_message_at, conversation.created_at) desc,
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
                coalesce(conversation.last_message_at, conversation.created_at) desc,
                conversation.id desc
            limit :limit
            """)
    List<ConversationRow> before(UUID userId, @Nullable String mode, Instant lastMessageAt, UUID id, int limit);

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

    /** Returns a conversation that the user owns, and locks its row until the transaction ends: no message is added meanwhile. */
    @Query(CONVERSATIONS + """
            where conversation.owner_id = :userId
                and conversation.id = :id
            for update of conversation
            """)
    Optional<ConversationRow> lock(UUID userId, UUID id);

    /** Counts the messages of all members, including hidden ones. */
    @Query("""
            select count(*)
            from conversation.conversation_history as history
            where history.conversation_id = :id
            """)
    long countMessages(UUID id);

    @Query(value = """
            update conversation.conversations as conversation
            set
                title = :title,
                metadata = cast(:metadata as jsonb)
            where conversation.owner_id = :userId
                and conversation.id = :id
            returning
            """ + COLUMNS, readOnly = false)
    ConversationRow change(
            UUID userId, UUID id, @Nullable String title, @TypeDef(type = DataType.JSON) Map<String, Object> metadata);

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
