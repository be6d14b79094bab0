package dev.mosaic.accounts.credential;

/** No hash of a password can be computed now: more people log in and sign up at once than the memory holds, or the process is ending. */
public final class HashingOverloaded extends CredentialException {
    private HashingOverloaded(String message) {
        super(message);
    }

    static HashingOverloaded atTheEnd() {
        return new HashingOverloaded("The server is shutting down. Try again in a few seconds");
    }

    static HashingOverloaded now() {
        return new HashingOverloaded("Too many people log in at this moment. Try again in a few seconds");
    }
}
