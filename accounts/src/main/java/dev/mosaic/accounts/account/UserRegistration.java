package dev.mosaic.accounts.account;

import dev.mosaic.accounts.EmailClaimMissing;
import dev.mosaic.accounts.EmailMalformed;
import dev.mosaic.accounts.EmailTaken;
import dev.mosaic.accounts.ExternalLoginOnly;
import dev.mosaic.accounts.HashingOverloaded;
import dev.mosaic.accounts.TooManyAttempts;
import dev.mosaic.accounts.credential.EmailAddress;
import dev.mosaic.accounts.credential.LoginAttempts;
import dev.mosaic.accounts.credential.Passwords;
import dev.mosaic.accounts.session.ClientDevice;
import dev.mosaic.accounts.session.OpenedSession;
import dev.mosaic.accounts.session.Sessions;
import dev.mosaic.accounts.token.TokenIssuer;
import dev.mosaic.accounts.token.VerifiedSubject;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.caller.ClientAddress;
import dev.mosaic.kernel.caller.CurrentCaller;
import dev.mosaic.kernel.user.RegisteredUser;
import dev.mosaic.kernel.user.UserRegistrationListener;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Component that creates users: the account here and the rows of all other modules, in one transaction. */
@Singleton
public final class UserRegistration {
    private final TransactionOperations<Connection> transactions;
    private final AccountRepository accounts;
    private final Passwords passwords;
    private final LoginAttempts attempts;
    private final TokenIssuer tokens;
    private final Sessions sessions;
    private final List<UserRegistrationListener> listeners;

    UserRegistration(
            TransactionOperations<Connection> transactions,
            AccountRepository accounts,
            Passwords passwords,
            LoginAttempts attempts,
            TokenIssuer tokens,
            Sessions sessions,
            List<UserRegistrationListener> listeners) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
        this.tokens = tokens;
        this.sessions = sessions;
        this.listeners = List.copyOf(listeners);
    }

    /**
     * Creates a user with a password, and opens a session. Of concurrent calls with one email, one succeeds.
     *
     * @throws ExternalLoginOnly if an identity provider issues the tokens
     * @throws TooManyAttempts if the client has reached its limit of attempts
     * @throws HashingOverloaded if too many logins run at the same time
     * @throws EmailTaken if another account has the email, compared without regard to case
     */
    public OpenedSession signUp(NewUser user, ClientAddress client, ClientDevice device) {
        return create(user, client, created -> sessions.open(created.userId(), device))
                .orElseThrow(EmailTaken::always);
    }

    /**
     * Creates a user with a password unless another account has the email, and does not reveal which. The password is hashed in both cases, which
     * takes most of the time.
     *
     * @throws ExternalLoginOnly if an identity provider issues the tokens
     * @throws TooManyAttempts if the client has reached its limit of attempts
     * @throws HashingOverloaded if too many logins run at the same time
     */
    public void signUpSilently(NewUser user, ClientAddress client) {
        create(user, client, created -> created);
    }

    /**
     * Returns the user of a subject of the identity provider, and creates the user if there is none. Of concurrent calls, one creates the user.
     *
     * <p>A subject is never linked to an existing account by its email: the email says who receives mail there today, and the account may have been
     * created by another person.
     *
     * @throws EmailClaimMissing if there is no such user and the token has no verified email
     * @throws EmailMalformed if there is no such user and the email of the token is malformed
     * @throws EmailTaken if there is no such user and another account has the email of the token
     */
    Caller userOf(VerifiedSubject subject) {
        return find(subject).or(() -> create(subject)).or(() -> find(subject)).orElseThrow(EmailTaken::always);
    }

    private Optional<Caller> find(VerifiedSubject subject) {
        return accounts.findSubject(subject.name()).map(Caller::new);
    }

    private <T> Optional<T> create(NewUser user, ClientAddress client, Function<Caller, T> result) {
        tokens.refuseIfExternal();
        attempts.signUp(client);
        return create(user.email(), user.name(), passwords.hash(user.password()), null, result);
    }

    private Optional<Caller> create(VerifiedSubject subject) {
        String email = subject.email();
        if (email == null) {
            throw EmailClaimMissing.always();
        }
        return create(new EmailAddress(email), subject.fullName(), null, subject.name(), created -> created);
    }

    /**
     * Creates a user. The ID is generated here, because row-level security needs the caller before the first row is inserted.
     *
     * @param result computed in the transaction, after all modules have created their rows
     */
    private <T> Optional<T> create(
            EmailAddress email,
            @Nullable String name,
            @Nullable String passwordHash,
            @Nullable String subject,
            Function<Caller, T> result) {
        RegisteredUser user = new RegisteredUser(UUID.randomUUID(), name);
        return CurrentCaller.asNew(
                new Caller(user.id()),
                () -> transactions.executeWrite(_ -> Optional.ofNullable(
                                accounts.insert(user.id(), email.value(), passwordHash, subject))
                        .map(id -> {
                            listeners.forEach(listener -> listener.onRegistration(user));
                            return result.apply(new Caller(id));
                        })));
    }
}
