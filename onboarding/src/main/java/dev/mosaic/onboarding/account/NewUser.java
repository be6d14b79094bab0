package dev.mosaic.onboarding.account;

import dev.mosaic.kernel.text.SingleLine;
import dev.mosaic.onboarding.account.credential.EmailAddress;

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
