package dev.mosaic.accounts;

/** The phone number is the only contact of its account, and cannot be cleared. */
public final class PhoneRequired extends AccountException {
    private PhoneRequired(String message) {
        super(message);
    }

    public static PhoneRequired of() {
        return new PhoneRequired("The account has no email, so its phone number cannot be cleared");
    }
}
