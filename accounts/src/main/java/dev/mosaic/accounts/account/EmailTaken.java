package dev.mosaic.accounts.account;

/** Another user has this email, in whatever case. */
public final class EmailTaken extends AccountException {
    private EmailTaken(String message) {
        super(message);
    }

    public static EmailTaken always() {
        return new EmailTaken("There is a user with this email already");
    }
}
