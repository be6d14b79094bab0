package dev.mosaic.accounts.account;

import dev.mosaic.accounts.credential.EmailAddress;
import dev.mosaic.accounts.credential.EmailMalformed;
import dev.mosaic.accounts.credential.HashingOverloaded;
import dev.mosaic.accounts.credential.LoginAttempts;
import dev.mosaic.accounts.credential.Passwords;
import dev.mosaic.accounts.credential.TooManyAttempts;
import dev.mosaic.accounts.token.ExternalLoginOnly;
import dev.mosaic.accounts.token.TokenIssuer;
import dev.mosaic.accounts.token.VerifiedSubject;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.caller.ClientAddress;
import dev.mosaic.kernel.caller.CurrentCaller;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes users, each complete from the first moment: with a persona that is active and the default. */
@Singleton
public final class UserRegistration {
    private static final String FIRST_PERSONA = "My Twin";

    private final UserRepository users;
    private final Passwords passwords;
    private final LoginAttempts attempts;
    private final TokenIssuer tokens;

    UserRegistration(UserRepository users, Passwords passwords, LoginAttempts attempts, TokenIssuer tokens) {
        this.users = users;
        this.passwords = passwords;
        this.attempts = attempts;
        this.tokens = tokens;
    }

    /**
     * Makes a user who will log in here. Of many with one email at once, one is made.
     *
     * @throws ExternalLoginOnly if tokens come from an identity provider
     * @throws TooManyAttempts if that client tried too often
     * @throws HashingOverloaded if too many others log in at this moment
     * @throws EmailTaken if the email, in whatever case, has a user
     */
    public Caller signUp(NewUser user, ClientAddress client) {
        tokens.refuseIfExternal();
        attempts.signUp(client);
        String hash = passwords.hash(user.password());
        return enrol(user.email(), user.name(), hash, null).orElseThrow(EmailTaken::always);
    }

    /**
     * Makes a user who will log in here, unless the email has one, and does not tell which. Either way a hash is computed, which is what
     * takes the time.
     *
     * @throws ExternalLoginOnly if tokens come from an identity provider
     * @throws TooManyAttempts if that client tried too often
     * @throws HashingOverloaded if too many others log in at this moment
     */
    public void signUpUntold(NewUser user, ClientAddress client) {
        tokens.refuseIfExternal();
        attempts.signUp(client);
        enrol(user.email(), user.name(), passwords.hash(user.password()), null);
    }

    /**
     * The user whom an identity provider means by a subject, enrolled now if it means nobody yet. However many ask at once, there is one.
     *
     * <p>It never becomes the user of the same email who is there already: the email says who receives mail there today, and the one who
     * signed up with it may have been another.
     *
     * @throws EmailClaimMissing if it is new and its token tells no email
     * @throws EmailMalformed if it is new and what its token tells is no email
     * @throws EmailTaken if it is new and another user has its email
     */
    Caller userOf(VerifiedSubject subject) {
        return find(subject).or(() -> enrol(subject)).or(() -> find(subject)).orElseThrow(EmailTaken::always);
    }

    private Optional<Caller> find(VerifiedSubject subject) {
        return users.findSubject(subject.name()).map(Caller::new);
    }

    private Optional<Caller> enrol(VerifiedSubject subject) {
        String email = subject.email();
        if (email == null) {
            throw EmailClaimMissing.always();
        }
        return enrol(new EmailAddress(email), subject.fullName(), null, subject.name());
    }

    /** The id comes from here, so that it is known who calls before the first row is. */
    private Optional<Caller> enrol(
            EmailAddress email, @Nullable String name, @Nullable String passwordHash, @Nullable String subject) {
        UUID userId = UUID.randomUUID();
        return CurrentCaller.asNew(
                new Caller(userId),
                () -> Optional.ofNullable(
                                users.enrol(userId, email.value(), name, passwordHash, subject, FIRST_PERSONA))
                        .map(Caller::new));
    }
}
