package dev.mosaic.conversation.boundary;

/** Refusal to forget a message that the caller does not have. */
public final class ForgottenMessageNotFound extends BoundaryException {
    private ForgottenMessageNotFound(String message) {
        super(message);
    }

    public static ForgottenMessageNotFound of(String subject) {
        return new ForgottenMessageNotFound("There is no message %s to forget".formatted(subject));
    }
}
