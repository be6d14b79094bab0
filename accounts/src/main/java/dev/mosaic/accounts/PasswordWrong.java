package dev.mosaic.accounts;

/** The password that confirms a change of the account is not that of the account, or the account has none. */
public final class PasswordWrong extends AccountException {
    private PasswordWrong(String message) {
        super(message);
    }

    public static PasswordWrong always() {
        return new PasswordWrong("The password is not that of the account");
    }
}
