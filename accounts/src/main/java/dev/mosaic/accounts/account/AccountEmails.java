package dev.mosaic.accounts.account;

import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.user.UserEmails;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Component that answers other modules which email address a user has. */
@Singleton
final class AccountEmails implements UserEmails {
    private final AccountRepository accounts;

    AccountEmails(AccountRepository accounts) {
        this.accounts = accounts;
    }

    @Override
    public Optional<String> of(Caller caller) {
        return accounts.findEmail(caller.userId());
    }
}
