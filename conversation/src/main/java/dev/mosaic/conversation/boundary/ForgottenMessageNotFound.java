package dev.mosaic.conversation.boundary;

/** What was to be forgotten is no message of the caller. */
public final class ForgottenMessageNotFound extends BoundaryException {
    private ForgottenMessageNotFound(String message) {
        super(message);
    }

    public static ForgottenMessageNotFound of(String subject) {
        return new ForgottenMessageNotFound("There is no message %s to be forgotten".formatted(subject));
    }
}
