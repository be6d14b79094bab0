package dev.mosaic.kernel.user;

import dev.mosaic.kernel.caller.Caller;
import java.util.Optional;

/** The email addresses of users. The module that owns the accounts implements this interface as a bean. */
public interface UserEmails {
    /**
     * Returns the email address with which the caller signs in, in Unicode NFC and with its case as entered; empty if the account has none.
     *
     * <p>It is verified as far as the sign-up verifies it: by an identity provider, and not with a password.
     */
    Optional<String> of(Caller caller);
}
