package dev.mosaic.accounts.account;

import dev.mosaic.kernel.Refusal;

/** Why a user cannot be enrolled or log in. The message is meant for the client. */
public abstract sealed class AccountException extends Refusal permits EmailClaimMissing, EmailTaken, LoginRefused {
    AccountException(String message) {
        super(message);
    }
}
