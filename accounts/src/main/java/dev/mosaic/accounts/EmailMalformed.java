package dev.mosaic.accounts;

/** A text is not an email address. */
public final class EmailMalformed extends AccountException {
    private EmailMalformed(String message) {
        super(message);
    }

    public static EmailMalformed of(String text) {
        return new EmailMalformed("This is not an email address: %s".formatted(text));
    }
}
