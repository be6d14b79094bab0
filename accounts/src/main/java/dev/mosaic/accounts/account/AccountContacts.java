package dev.mosaic.accounts.account;

import dev.mosaic.accounts.PhoneRequired;
import dev.mosaic.accounts.PhoneTaken;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.caller.CallerUnknown;
import dev.mosaic.kernel.database.ViolatedConstraint;
import dev.mosaic.kernel.user.UserContacts;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Component that reads and changes the contacts of a user for other modules. */
@Singleton
final class AccountContacts implements UserContacts {
    private final AccountRepository accounts;

    AccountContacts(AccountRepository accounts) {
        this.accounts = accounts;
    }

    @Override
    public Contacts contactsOf(Caller caller) {
        return accounts.findContacts(caller.userId())
                .map(row -> new Contacts(row.email(), row.phone()))
                .orElseThrow(CallerUnknown::byToken); // The account was deleted after the token was verified.
    }

    /** @throws PhoneTaken if another user has the number */
    @Override
    public void changePhone(Caller caller, @Nullable String phone) {
        try {
            accounts.changePhone(caller.userId(), phone);
        } catch (DataAccessException e) {
            throw switch (ViolatedConstraint.of(e)) {
                case "accounts_phone_key" -> PhoneTaken.of();
                case "accounts_email_or_phone_check" -> PhoneRequired.of();
                default -> e;
            };
        }
    }
}
