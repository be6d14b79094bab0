package dev.mosaic.onboarding.user;

import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.caller.CallerUnknown;
import dev.mosaic.kernel.user.UserContacts;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;

/** The profile of the caller. Email and phone are those of the account. */
@Singleton
public final class Profiles {
    private final TransactionOperations<Connection> transactions;
    private final UserRepository users;
    private final UserContacts contacts;

    Profiles(TransactionOperations<Connection> transactions, UserRepository users, UserContacts contacts) {
        this.transactions = transactions;
        this.users = users;
        this.contacts = contacts;
    }

    /** Returns the profile of the caller. */
    public Profile get(Caller caller) {
        return users.find(caller.userId()).map(ProfileRow::toProfile).orElseThrow(CallerUnknown::byToken);
    }

    /**
     * Changes the profile of the caller, and the phone number of its account.
     *
     * @throws dev.mosaic.kernel.Refusal if another user has the phone number, or it is the only contact; then nothing changes
     */
    public Profile change(Caller caller, ProfileChange change) {
        return transactions.executeWrite(_ -> {
            if (change.phone().isCleared() || change.phone().value() != null) {
                contacts.changePhone(caller, change.phone().value());
            }
            ProfileRow changed = users.change(
                    caller.userId(),
                    change.name().value(),
                    change.name().isCleared(),
                    change.username().value(),
                    change.username().isCleared(),
                    change.timezone());
            if (changed == null) {
                throw CallerUnknown.byToken();
            }
            return changed.toProfile();
        });
    }
}
