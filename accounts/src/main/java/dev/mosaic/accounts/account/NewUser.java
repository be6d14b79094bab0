package dev.mosaic.accounts.account;

import dev.mosaic.accounts.credential.EmailAddress;
import dev.mosaic.kernel.text.SingleLine;

/**
 * The user that a sign-up creates.
 *
 * @param password the password in clear text, which is not stored
 */
public record NewUser(EmailAddress email, String password, String name) {
    public NewUser {
        name = SingleLine.of(name);
    }

    /** Omits the password, which must not be logged. */
    @Override
    public String toString() {
        return "new user " + email.value();
    }
}
