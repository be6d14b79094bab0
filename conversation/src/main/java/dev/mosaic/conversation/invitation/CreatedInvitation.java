package dev.mosaic.conversation.invitation;

import org.jspecify.annotations.Nullable;

/**
 * Invitation that has just been created.
 *
 * @param token the secret of a link, which is not stored and cannot be read again; absent for an invitation by email
 */
public record CreatedInvitation(
        Invitation invitation, @Nullable String token) {
    /** Omits the token, which must not be logged. */
    @Override
    public String toString() {
        return invitation.toString();
    }
}
