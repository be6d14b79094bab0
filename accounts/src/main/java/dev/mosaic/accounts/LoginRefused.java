package dev.mosaic.accounts;

/** Email and password do not belong to one account. The message does not reveal which of them is wrong, nor whether the email has an account. */
public final class LoginRefused extends AccountException {
    private LoginRefused(String message) {
        super(message);
    }

    public static LoginRefused always() {
        return new LoginRefused("No user has this email and this password");
    }
}
