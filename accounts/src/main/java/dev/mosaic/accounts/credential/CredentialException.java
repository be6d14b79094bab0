package dev.mosaic.accounts.credential;

import dev.mosaic.kernel.Refusal;

/** Why an email or a password is not looked at. The message is meant for the client. */
public abstract sealed class CredentialException extends Refusal
        permits EmailMalformed, HashingOverloaded, TooManyAttempts {
    CredentialException(String message) {
        super(message);
    }
}
