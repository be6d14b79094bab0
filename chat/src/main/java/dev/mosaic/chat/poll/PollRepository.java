package dev.mosaic.chat.poll;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface PollRepository extends GenericRepository<PollRow, UUID> {
    String POLLS = """
            select
                poll.id,
                poll.conversation_id,
                poll.created_by,
                poll.question,
                poll.options,
                chat.votes_of(poll.id) as votes,
                case when poll.expires_at <= now() then 'closed' else poll.status end as status,
                poll.expires_at,
                (
                    select vote.choice
                    from chat.poll_votes as vote
                    where vote.poll_id = poll.id
                        and vote.voter_id = :userId
                ) as chosen,
                poll.created_at
            from chat.polls as poll
            where conversation.is_member(poll.conversation_id)
            """;

    String PAGE = """
                and (poll.created_at, poll.id) < (:createdAt, :id)
            order by
                poll.created_at desc,
                poll.id desc
            limit :limit
            """;

    /**
     * Returns a page of the user's own polls and of those of other members in its groups. The two are separate queries, so that each reads an
     * index.
     */
    @Query("""
            select *
            from (
                (
            """ + POLLS + """
                and poll.created_by = :userId
            """ + PAGE + """
                )
                union all
                (
            """ + POLLS + """
                and poll.created_by <> :userId
                and poll.conversation_id in (
                    select membership.conversation_id
                    from conversation.memberships as membership
                    where membership.user_id = :userId
                )
            """ + PAGE + """
                )
            ) as poll
            order by
                poll.created_at desc,
                poll.id desc
            limit :limit
            """)
    List<PollRow> before(UUID userId, Instant createdAt, UUID id, int limit);

    @Query(POLLS + """
                and poll.conversation_id = :conversationId
            """ + PAGE)
    List<PollRow> before(UUID userId, UUID conversationId, Instant createdAt, UUID id, int limit);

    @Query(POLLS + """
                and poll.id = :id
            """)
    Optional<PollRow> find(UUID userId, UUID id);

    /** Inserts a poll. Returns null if the user is not a member of the conversation. */
    @Query(value = """
            insert into chat.polls (id, created_by, conversation_id, question, options, expires_at)
            select
                :id,
                :userId,
                :conversationId,
                :question,
                cast(:options as jsonb),
                cast(:expiresAt as timestamptz)
            where conversation.is_member(:conversationId)
            returning id
            """, readOnly = false)
    @Nullable
    UUID insert(
            UUID id,
            UUID userId,
            UUID conversationId,
            String question,
            @TypeDef(type = DataType.JSON) List<String> options,
            @Nullable Instant expiresAt);

    /**
     * Inserts or replaces the voter's vote. Returns null if there is no such poll or option, or the poll is closed or has expired.
     *
     * <p>The shared lock on the poll row conflicts with closing the poll, so no vote is added after that.
     */
    @Query(value = """
            insert into chat.poll_votes (poll_id, voter_id, choice)
            select
                poll.id,
                :userId,
                :choice
            from chat.polls as poll
            where conversation.is_member(poll.conversation_id)
                and poll.id = :id
                and poll.status = 'active'
                and (poll.expires_at is null or poll.expires_at > now())
                and :choice < jsonb_array_length(poll.options)
            for share of poll
            on conflict (poll_id, voter_id) do update
                set
                    choice = excluded.choice,
                    voted_at = now()
            returning poll_id
            """, readOnly = false)
    @Nullable
    UUID vote(UUID userId, UUID id, int choice);

    /** Deletes the voter's vote. Returns 0 if there is no such poll or vote, or the poll is closed or has expired. The lock is as in {@link #vote}. */
    @Query("""
            with open as (
                select poll.id
                from chat.polls as poll
                where conversation.is_member(poll.conversation_id)
                    and poll.id = :id
                    and poll.status = 'active'
                    and (poll.expires_at is null or poll.expires_at > now())
                for share of poll
            )
            delete from chat.poll_votes as vote
            using open
            where vote.poll_id = open.id
                and vote.voter_id = :userId
            """)
    int withdraw(UUID userId, UUID id);

    /** Locks the poll row until the transaction ends: no vote is added or withdrawn meanwhile. */
    @Query("""
            select poll.id
            from chat.polls as poll
            where poll.id = :id
                and conversation.is_member(poll.conversation_id)
            for update of poll
            """)
    Optional<UUID> lock(UUID id);

    /** Closes a poll of the user, or in a conversation that it owns. Returns null if there is none. */
    @Query(value = """
            update chat.polls
            set status = 'closed'
            where id = :id
                and conversation.is_member(conversation_id)
                and (created_by = :userId or conversation.is_owner(conversation_id))
            returning id
            """, readOnly = false)
    @Nullable
    UUID close(UUID userId, UUID id);

    /** Deletes a poll of the user, or in a conversation that it owns. Returns null if there is none. */
    @Query(value = """
            delete from chat.polls
            where id = :id
                and conversation.is_member(conversation_id)
                and (created_by = :userId or conversation.is_owner(conversation_id))
            returning id
            """, readOnly = false)
    @Nullable
    UUID delete(UUID userId, UUID id);
}
