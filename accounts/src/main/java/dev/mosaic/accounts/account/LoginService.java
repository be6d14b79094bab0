package dev.mosaic.accounts.account;

import dev.mosaic.accounts.ExternalLoginOnly;
import dev.mosaic.accounts.HashingOverloaded;
import dev.mosaic.accounts.LoginRefused;
import dev.mosaic.accounts.TooManyAttempts;
import dev.mosaic.accounts.credential.EmailAddress;
import dev.mosaic.accounts.credential.LoginAttempts;
import dev.mosaic.accounts.credential.Passwords;
import dev.mosaic.accounts.session.ClientDevice;
import dev.mosaic.accounts.session.OpenedSession;
import dev.mosaic.accounts.session.Sessions;
import dev.mosaic.accounts.token.TokenIssuer;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.caller.ClientAddress;
import dev.mosaic.kernel.caller.CurrentCaller;
import dev.mosaic.kernel.user.LoginListener;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Service that authenticates users by email and password. */
@Singleton
public final class LoginService {
    private final TransactionOperations<Connection> transactions;
    private final AccountRepository accounts;
    private final Passwords passwords;
    private final LoginAttempts attempts;
    private final TokenIssuer tokens;
    private final Sessions sessions;
    private final List<LoginListener> listeners;

    LoginService(
            TransactionOperations<Connection> transactions,
            AccountRepository accounts,
            Passwords passwords,
            LoginAttempts attempts,
            TokenIssuer tokens,
            Sessions sessions,
            List<LoginListener> listeners) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
        this.tokens = tokens;
        this.sessions = sessions;
        this.listeners = List.copyOf(listeners);
    }

    /**
     * Opens a session of the user with this email and this password.
     *
     * <p>An email without an account and an account without a password take as long as a wrong password, and are refused with the same message.
     *
     * @throws ExternalLoginOnly if an identity provider issues the tokens
     * @throws TooManyAttempts if a limit of attempts is reached, whatever the password is
     * @throws HashingOverloaded if too many logins run at the same time
     * @throws LoginRefused if no account has this email and this password
     */
    public OpenedSession login(EmailAddress email, String password, ClientAddress client, ClientDevice device) {
        tokens.refuseIfExternal();
        LoginAttempts.Attempt attempt = attempts.login(email, client);
        try {
            OpenedSession session = session(email, password, device);
            attempt.forget();
            return session;
        } catch (LoginRefused refused) {
            throw refused;
        } catch (RuntimeException notCompared) {
            attempt.forget();
            throw notCompared;
        }
    }

    private OpenedSession session(EmailAddress email, String password, ClientDevice device) {
        LoginRow found = accounts.findLogin(email.value()).orElse(null);
        String hash = found == null ? null : found.passwordHash();
        if (!passwords.match(password, hash) || found == null || hash == null) {
            throw LoginRefused.always();
        }
        return enter(found.userId(), hash, password, device);
    }

    private OpenedSession enter(UUID userId, String hash, String password, ClientDevice device) {
        String current = passwords.isOutdated(hash) ? passwords.hash(password) : hash;
        Caller user = new Caller(userId);
        Optional<OpenedSession> opened = CurrentCaller.as(
                user,
                () -> transactions.executeWrite(_ -> {
                    if (accounts.replaceHash(userId, hash, current) == 0) {
                        return Optional.empty();
                    }
                    listeners.forEach(listener -> listener.onLogin(userId));
                    return Optional.of(sessions.open(userId, device));
                }));
        // Empty if the account was deleted or got another password after its hash was read.
        return opened.orElseThrow(LoginRefused::always);
    }
}
