package dev.mosaic.accounts.credential;

/** A text that should be an email address is none. */
public final class EmailMalformed extends CredentialException {
    private EmailMalformed(String message) {
        super(message);
    }

    public static EmailMalformed of(String text) {
        return new EmailMalformed("This is not an email address: %s".formatted(text));
    }
}
