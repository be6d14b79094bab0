package dev.mosaic.accounts.account;

/** Email and password are not those of a user. Which of the two is wrong is not told, nor whether there is such a user. */
public final class LoginRefused extends AccountException {
    private LoginRefused(String message) {
        super(message);
    }

    public static LoginRefused always() {
        return new LoginRefused("No user has this email and this password");
    }
}
