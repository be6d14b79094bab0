package dev.mosaic.conversation.invitation;

import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.database.ViolatedConstraint;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Listing;
import dev.mosaic.kernel.page.Page;
import dev.mosaic.kernel.user.UserEmails;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Invitations to the caller: to its email address, or by a link whose token it has. */
@Singleton
public final class ReceivedInvitations {
    private static final Listing LIST = Listing.of("received invitations");

    private final TransactionOperations<Connection> transactions;
    private final InvitationRepository invitations;
    private final UserEmails emails;

    ReceivedInvitations(
            TransactionOperations<Connection> transactions, InvitationRepository invitations, UserEmails emails) {
        this.transactions = transactions;
        this.invitations = invitations;
        this.emails = emails;
    }

    /** Returns up to {@code limit} open invitations to the caller's email address created before the cursor, newest first. */
    public Page<ReceivedInvitation> list(Caller caller, int limit, Cursor before) {
        before.in(LIST);
        return Page.newestFirst(
                emails
                        .of(caller)
                        .map(email -> invitations.received(email, before.createdAt(), before.id(), limit + 1))
                        .orElse(List.of())
                        .stream()
                        .map(ReceivedInvitationRow::toReceivedInvitation)
                        .toList(),
                limit,
                ReceivedInvitation::cursor,
                LIST);
    }

    /**
     * Makes the caller a member by an invitation to its email address. Returns the id of the group. Idempotent.
     *
     * @throws InvitationNotFound if there is no such open invitation, or it is from before the caller left the group
     * @throws GroupFull if the group has 100 members
     */
    public UUID accept(Caller caller, UUID id) {
        UUID joined = emails.of(caller)
                .map(email -> joined(() -> invitations.accept(id, email)))
                .orElse(null);
        if (joined == null) {
            throw InvitationNotFound.of(id);
        }
        return joined;
    }

    /**
     * Makes the caller a member by the token of a link. Returns the id of the group. A member gets it again, without a use of the link.
     *
     * @throws InvitationNotFound if no open link has this token, or it is from before the caller left the group
     * @throws GroupFull if the group has 100 members
     */
    public UUID acceptLink(String token) {
        UUID joined = joined(() -> invitations.acceptLink(new LinkToken(token).hash()));
        if (joined == null) {
            throw InvitationNotFound.byToken();
        }
        return joined;
    }

    /**
     * Declines an invitation to the caller's email address. The owner of the group is not told.
     *
     * @throws InvitationNotFound if there is no such open invitation
     */
    public void decline(Caller caller, UUID id) {
        UUID declined = emails.of(caller)
                .map(email -> transactions.executeWrite(_ -> invitations.decline(id, email)))
                .orElse(null);
        if (declined == null) {
            throw InvitationNotFound.of(id);
        }
    }

    private @Nullable UUID joined(Supplier<@Nullable UUID> accept) {
        try {
            return transactions.executeWrite(_ -> accept.get());
        } catch (DataAccessException e) {
            throw ViolatedConstraint.of(e).equals("conversation_members_limit") ? GroupFull.always() : e;
        }
    }
}
