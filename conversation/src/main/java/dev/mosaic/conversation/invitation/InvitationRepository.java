package dev.mosaic.conversation.invitation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Invitations. Hashes of tokens are texts of hexadecimal digits. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface InvitationRepository extends GenericRepository<InvitationRow, UUID> {
    String COLUMNS = """
                id,
                conversation_id,
                email,
                uses_left,
                created_at,
                expires_at
            """;

    /** Locks a group of the user's own until the transaction ends. Empty if the user owns none with this id. */
    @Query("""
            select conversation.id
            from conversation.conversations as conversation
            where conversation.owner_id = :userId
                and conversation.id = :id
                and conversation.mode = 'group'
            for update of conversation
            """)
    Optional<UUID> lockGroup(UUID userId, UUID id);

    /** Returns a page of the open invitations to a group, newest first. A declined one stays in the list, so that declining is not told. */
    @Query("select\n" + COLUMNS + """
            from conversation.invitations
            where conversation_id = :groupId
                and uses_left > 0
                and expires_at > now()
                and (created_at, id) < (:createdAt, :id)
            order by
                created_at desc,
                id desc
            limit :limit
            """)
    List<InvitationRow> before(UUID groupId, Instant createdAt, UUID id, int limit);

    @Query("""
            select count(*)
            from conversation.invitations
            where conversation_id = :groupId
                and uses_left > 0
                and expires_at > now()
            """)
    long countOpen(UUID groupId);

    /** Deletes the invitations to a group that have expired, and an earlier one to the address. */
    @Query("""
            delete from conversation.invitations
            where conversation_id = :groupId
                and (
                    expires_at <= now()
                    or lower(email) = lower(cast(:email as text))
                )
            """)
    void deleteReplaced(UUID groupId, @Nullable String email);

    @Query(value = """
            insert into conversation.invitations (id, conversation_id, email, token_hash, uses_left, expires_at)
            values (
                :id,
                :groupId,
                :email,
                decode(cast(:tokenHash as text), 'hex'),
                :uses,
                now() + make_interval(days => :validDays)
            )
            returning
            """ + COLUMNS, readOnly = false)
    InvitationRow insert(
            UUID id, UUID groupId, @Nullable String email, @Nullable String tokenHash, int uses, int validDays);

    @Query(value = """
            delete from conversation.invitations
            where conversation_id = :groupId
                and id = :id
                and uses_left > 0
                and expires_at > now()
            returning id
            """, readOnly = false)
    @Nullable
    UUID delete(UUID groupId, UUID id);

    /** Calls a function that sees the invitations of all groups. */
    @Query("""
            select
                invitation.id,
                invitation.conversation_id,
                invitation.title,
                invitation.owner_id,
                invitation.owner_name,
                invitation.created_at,
                invitation.expires_at
            from conversation.invitations_to(:email, :createdAt, :id, :limit) as invitation
            """)
    List<ReceivedInvitationRow> received(String email, Instant createdAt, UUID id, int limit);

    /** In a transaction that writes: makes the caller a member by an invitation to its address. Returns the group; null if there is no such open invitation. */
    @Query("""
            select conversation.accept_invitation(:id, :email, null)
            """)
    @Nullable
    UUID accept(UUID id, String email);

    /** In a transaction that writes: makes the caller a member by the token of a link. Returns the group; null if there is no such open invitation. */
    @Query("""
            select conversation.accept_invitation(null, null, decode(:tokenHash, 'hex'))
            """)
    @Nullable
    UUID acceptLink(String tokenHash);

    /** In a transaction that writes: hides an invitation from the user with that address. Returns null if there is no such open invitation. */
    @Query("""
            select conversation.decline_invitation(:id, :email)
            """)
    @Nullable
    UUID decline(UUID id, String email);
}
