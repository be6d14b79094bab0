package dev.mosaic.conversation.invitation;

import dev.mosaic.kernel.Refusal;

/** Refusal of a request about invitations. The client receives the message. */
public abstract sealed class InvitationException extends Refusal
        permits GroupFull, InvitationNotFound, InvitationOfOne, TooManyInvitations {
    InvitationException(String message) {
        super(message);
    }
}
