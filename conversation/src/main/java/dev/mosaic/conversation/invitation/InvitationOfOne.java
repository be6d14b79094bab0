package dev.mosaic.conversation.invitation;

/** Refusal of an invitation by email with several uses. */
public final class InvitationOfOne extends InvitationException {
    private InvitationOfOne(String message) {
        super(message);
    }

    public static InvitationOfOne always() {
        return new InvitationOfOne("An invitation by email is for one user. Omit uses, or omit email to create a link");
    }
}
