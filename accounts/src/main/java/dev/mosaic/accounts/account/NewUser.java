package dev.mosaic.accounts.account;

import dev.mosaic.accounts.credential.EmailAddress;
import dev.mosaic.kernel.text.SingleLine;

/**
 * Somebody who signs up.
 *
 * @param password as it was typed; it is not kept
 */
public record NewUser(EmailAddress email, String password, String name) {
    public NewUser {
        name = SingleLine.of(name);
    }

    /** Without the password: it must not get into a log. */
    @Override
    public String toString() {
        return "new user " + email.value();
    }
}
