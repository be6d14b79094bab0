package dev.mosaic.conversation.member;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface MemberRepository extends GenericRepository<MemberRow, UUID> {
    /** Returns a page of the members of a group of the caller, newest first. */
    @Query("""
            select
                member.user_id,
                member.name,
                member.role,
                member.joined_at
            from conversation.members_of(:groupId) as member
            where (member.joined_at, member.user_id) < (:joinedAt, :id)
            order by
                member.joined_at desc,
                member.user_id desc
            limit :limit
            """)
    List<MemberRow> before(UUID groupId, Instant joinedAt, UUID id, int limit);

    /** Ends a membership, now. Returns null if the user is not a member, or is the owner. */
    @Query(value = """
            update conversation.conversation_members
            set left_at = clock_timestamp()
            where conversation_id = :groupId
                and user_id = :userId
                and role = 'member'
                and left_at is null
            returning user_id
            """, readOnly = false)
    @Nullable
    UUID end(UUID groupId, UUID userId);
}
