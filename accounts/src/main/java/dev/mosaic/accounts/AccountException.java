package dev.mosaic.accounts;

import dev.mosaic.kernel.Refusal;

/** The reason why a sign-up, a login or a token is refused. The message is written for the client. */
public abstract sealed class AccountException extends Refusal
        permits EmailClaimMissing,
                EmailMalformed,
                EmailTaken,
                ExternalLoginOnly,
                HashingOverloaded,
                LoginRefused,
                PasswordWrong,
                PhoneRequired,
                PhoneTaken,
                RefreshTokenRefused,
                SessionNotFound,
                TokenKeysUnreachable,
                TooManyAttempts {
    AccountException(String message) {
        super(message);
    }
}
