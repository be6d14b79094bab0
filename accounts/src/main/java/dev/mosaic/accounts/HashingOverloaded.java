package dev.mosaic.accounts;

/** No password hash can be computed now: all permits are in use, or the process is shutting down. */
public final class HashingOverloaded extends AccountException {
    private HashingOverloaded(String message) {
        super(message);
    }

    public static HashingOverloaded shuttingDown() {
        return new HashingOverloaded("The server is shutting down. Try again in a few seconds");
    }

    public static HashingOverloaded now() {
        return new HashingOverloaded("Too many logins at the same time. Try again in a few seconds");
    }
}
