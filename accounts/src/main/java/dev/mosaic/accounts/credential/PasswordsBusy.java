package dev.mosaic.accounts.credential;

/** No hash of a password can be computed now: more people log in and sign up at once than the memory holds, or the process is ending. */
public final class PasswordsBusy extends CredentialException {
    private PasswordsBusy(String message) {
        super(message);
    }

    static PasswordsBusy atTheEnd() {
        return new PasswordsBusy("The server is shutting down. Try again in a few seconds");
    }

    static PasswordsBusy now() {
        return new PasswordsBusy("Too many people log in at this moment. Try again in a few seconds");
    }
}
