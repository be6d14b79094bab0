package dev.mosaic.accounts;

/** Another account has this email, compared without regard to case. */
public final class EmailTaken extends AccountException {
    private EmailTaken(String message) {
        super(message);
    }

    public static EmailTaken always() {
        return new EmailTaken("There is a user with this email already");
    }
}
