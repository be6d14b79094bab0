package dev.mosaic.accounts.account;

import dev.mosaic.accounts.credential.EmailAddress;
import dev.mosaic.accounts.credential.HashingOverloaded;
import dev.mosaic.accounts.credential.LoginAttempts;
import dev.mosaic.accounts.credential.Passwords;
import dev.mosaic.accounts.credential.TooManyAttempts;
import dev.mosaic.accounts.token.ExternalLoginOnly;
import dev.mosaic.accounts.token.TokenIssuer;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.caller.ClientAddress;
import dev.mosaic.kernel.caller.CurrentCaller;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Knows users again by email and password. */
@Singleton
public final class LoginService {
    private final UserRepository users;
    private final Passwords passwords;
    private final LoginAttempts attempts;
    private final TokenIssuer tokens;

    LoginService(UserRepository users, Passwords passwords, LoginAttempts attempts, TokenIssuer tokens) {
        this.users = users;
        this.passwords = passwords;
        this.attempts = attempts;
        this.tokens = tokens;
    }

    /**
     * The user of that email and that password.
     *
     * <p>An email without a user, and a user without a password, cost as much time as a wrong password and are told alike.
     *
     * @throws ExternalLoginOnly if tokens come from an identity provider
     * @throws TooManyAttempts if too many failed before, whatever is sent now
     * @throws HashingOverloaded if too many others log in at this moment
     * @throws LoginRefused if it is nobody's email, or not its user's password
     */
    public Caller login(EmailAddress email, String password, ClientAddress client) {
        tokens.refuseIfExternal();
        LoginAttempts.Attempt attempt = attempts.login(email, client);
        try {
            Caller user = user(email, password);
            attempt.forget();
            return user;
        } catch (LoginRefused refused) {
            throw refused;
        } catch (RuntimeException unseen) {
            attempt.forget();
            throw unseen;
        }
    }

    private Caller user(EmailAddress email, String password) {
        LoginRow found = users.findLogin(email.value()).orElse(null);
        String hash = found == null ? null : found.passwordHash();
        if (!passwords.match(password, hash) || found == null || hash == null) {
            throw LoginRefused.always();
        }
        return enter(found.userId(), hash, password);
    }

    /** From here on it is known who calls. */
    private Caller enter(UUID userId, String hash, String password) {
        String current = passwords.isOutdated(hash) ? passwords.hash(password) : hash;
        Caller user = new Caller(userId);
        if (CurrentCaller.as(user, () -> users.enter(userId, hash, current)) == 0) {
            // Deleted, or given another password, since its hash was read.
            throw LoginRefused.always();
        }
        return user;
    }
}
