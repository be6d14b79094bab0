package dev.mosaic.accounts;

/** Another user has the phone number. */
public final class PhoneTaken extends AccountException {
    private PhoneTaken(String message) {
        super(message);
    }

    public static PhoneTaken of() {
        return new PhoneTaken("Another user has this phone number");
    }
}
