package dev.mosaic.conversation.invitation;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.mosaic.conversation.ConversationNotFound;
import dev.mosaic.conversation.Conversations;
import dev.mosaic.conversation.OwnerOnly;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Listing;
import dev.mosaic.kernel.page.Page;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Invitations to the caller's own groups.
 *
 * <p>Creating one locks the group first, so concurrent calls do not exceed the maximum.
 */
@Singleton
public final class Invitations {
    private static final int MOST_OPEN = 100;

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final TransactionOperations<Connection> transactions;
    private final Conversations conversations;
    private final InvitationRepository invitations;

    Invitations(
            TransactionOperations<Connection> transactions,
            Conversations conversations,
            InvitationRepository invitations) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.invitations = invitations;
    }

    /**
     * Returns up to {@code limit} open invitations created before the cursor, newest first.
     *
     * @throws ConversationNotFound if the caller is not a member of such a group
     * @throws OwnerOnly if the caller does not own it
     */
    public Page<Invitation> list(Caller caller, UUID groupId, int limit, Cursor before) {
        Listing list = Listing.of("invitations", groupId);
        before.in(list);
        conversations.ownGroup(caller, groupId);
        return Page.newestFirst(
                invitations.before(groupId, before.createdAt(), before.id(), limit + 1).stream()
                        .map(InvitationRow::toInvitation)
                        .toList(),
                limit,
                Invitation::cursor,
                list);
    }

    /**
     * Creates an invitation by email, which replaces an earlier one to that address, or a link. Nothing depends on whether the address
     * belongs to a user, or to a member.
     *
     * @throws InvitationOfOne if it is by email and for several users
     * @throws ConversationNotFound if the caller is not a member of such a group
     * @throws OwnerOnly if the caller does not own it
     * @throws TooManyInvitations if the group has 100 open invitations
     */
    public CreatedInvitation create(Caller caller, UUID groupId, NewInvitation invitation) {
        if (invitation.email() != null && invitation.uses() > 1) {
            throw InvitationOfOne.always();
        }
        LinkToken token = invitation.email() == null ? LinkToken.random() : null;
        Invitation created = transactions
                .executeWrite(_ -> insert(caller, groupId, invitation, token))
                .toInvitation();
        return new CreatedInvitation(created, token == null ? null : token.value());
    }

    /**
     * Withdraws an invitation; it admits no user any more. Users who have joined by it stay members.
     *
     * @throws ConversationNotFound if the caller is not a member of such a group
     * @throws OwnerOnly if the caller does not own it
     * @throws InvitationNotFound if the group has no such open invitation
     */
    public void withdraw(Caller caller, UUID groupId, UUID id) {
        conversations.ownGroup(caller, groupId);
        if (invitations.delete(groupId, id) == null) {
            throw InvitationNotFound.of(id);
        }
    }

    private InvitationRow insert(Caller caller, UUID groupId, NewInvitation invitation, @Nullable LinkToken token) {
        if (invitations.lockGroup(caller.userId(), groupId).isEmpty()) {
            conversations.ownGroup(caller, groupId);
            throw ConversationNotFound.of(groupId);
        }
        invitations.deleteReplaced(groupId, invitation.email());
        if (invitations.countOpen(groupId) >= MOST_OPEN) {
            throw TooManyInvitations.of(groupId);
        }
        return invitations.insert(
                ids.generate(),
                groupId,
                invitation.email(),
                token == null ? null : token.hash(),
                invitation.uses(),
                invitation.validDays());
    }
}
