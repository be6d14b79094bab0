package dev.mosaic.kernel;

/**
 * The refusal of a request for a reason on the side of the client. The message is written for the client.
 *
 * <p>Modules seal families below this class, so that the compiler requires a status for each refusal in the {@link RefusalHandler} of its family.
 */
public abstract class Refusal extends RuntimeException {
    private final String message;

    /** @param message what is refused and why, in one sentence, without data that the client may not see */
    protected Refusal(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
