package dev.mosaic.conversation.invitation;

/** Refusal of an invitation that would be open for more than 30 days. */
public final class InvitationExpiryTooLate extends InvitationException {
    private InvitationExpiryTooLate(String message) {
        super(message);
    }

    public static InvitationExpiryTooLate always() {
        return new InvitationExpiryTooLate("expiresAt must be at most 30 days from now");
    }
}
