package dev.mosaic.conversation.invitation;

import java.util.UUID;

/** Refusal of an invitation to a group that has 100 open ones. */
public final class TooManyInvitations extends InvitationException {
    private TooManyInvitations(String message) {
        super(message);
    }

    public static TooManyInvitations of(UUID groupId) {
        return new TooManyInvitations(
                "The group %s has 100 open invitations, which is the maximum. Withdraw one first".formatted(groupId));
    }
}
