package dev.mosaic.kernel;

/**
 * A request that a module cannot fulfil, for a reason that is the client's. The message is meant for the client.
 *
 * <p>Each package seals a family of its own below this class, so that the compiler asks its {@link RefusalHandler} for the status of each.
 */
public abstract class Refusal extends RuntimeException {
    private final String message;

    /** @param message what is refused and why, in one sentence, without anything that the client may not know */
    protected Refusal(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
