package dev.mosaic.accounts.account;

import dev.mosaic.accounts.EmailTaken;
import dev.mosaic.accounts.ExternalLoginOnly;
import dev.mosaic.accounts.HashingOverloaded;
import dev.mosaic.accounts.PasswordWrong;
import dev.mosaic.accounts.TooManyAttempts;
import dev.mosaic.accounts.credential.EmailAddress;
import dev.mosaic.accounts.credential.LoginAttempts;
import dev.mosaic.accounts.credential.Passwords;
import dev.mosaic.accounts.session.Sessions;
import dev.mosaic.accounts.token.TokenIssuer;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.caller.CallerUnknown;
import dev.mosaic.kernel.caller.ClientAddress;
import dev.mosaic.kernel.database.ViolatedConstraint;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Service that changes the password and the email of the caller, who confirms each with the current password. Wrong passwords count as failed logins of the
 * email.
 */
@Singleton
public final class AccountChanges {
    private final AccountRepository accounts;
    private final Passwords passwords;
    private final LoginAttempts attempts;
    private final TokenIssuer tokens;
    private final Sessions sessions;

    AccountChanges(
            AccountRepository accounts,
            Passwords passwords,
            LoginAttempts attempts,
            TokenIssuer tokens,
            Sessions sessions) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
        this.tokens = tokens;
        this.sessions = sessions;
    }

    /**
     * Changes the password, and ends the other sessions of the caller.
     *
     * @param session the session of the caller, which is kept; null ends all
     * @throws ExternalLoginOnly if an identity provider issues the tokens
     * @throws TooManyAttempts if a limit of attempts is reached, whatever the password is
     * @throws HashingOverloaded if too many logins run at the same time
     * @throws PasswordWrong if the current password is another one
     */
    public void changePassword(
            Caller caller, String current, String next, ClientAddress client, @Nullable UUID session) {
        confirmed(caller, current, client, hash -> {
            if (accounts.replaceHash(caller.userId(), hash, passwords.hash(next)) == 0) {
                throw PasswordWrong.always(); // It was changed concurrently.
            }
        });
        sessions.endOthers(caller, session);
    }

    /**
     * Changes the email. An email that is taken counts as a failed login, so that emails cannot be tried without limit.
     *
     * @throws ExternalLoginOnly if an identity provider issues the tokens
     * @throws TooManyAttempts if a limit of attempts is reached, whatever the password is
     * @throws HashingOverloaded if too many logins run at the same time
     * @throws PasswordWrong if the password is another one
     * @throws EmailTaken if another account has the email, compared without regard to case
     */
    public void changeEmail(Caller caller, EmailAddress email, String password, ClientAddress client) {
        confirmed(caller, password, client, hash -> {
            try {
                if (accounts.changeEmail(caller.userId(), hash, email.value()) == 0) {
                    throw PasswordWrong.always(); // The password was changed concurrently.
                }
            } catch (DataAccessException e) {
                throw ViolatedConstraint.of(e).equals("accounts_email_key") ? EmailTaken.always() : e;
            }
        });
    }

    /** Change of an account whose password hash is known. */
    private interface Change {
        void apply(String hash);
    }

    private void confirmed(Caller caller, String password, ClientAddress client, Change change) {
        tokens.refuseIfExternal();
        CredentialsRow row = accounts.findCredentials(caller.userId()).orElseThrow(CallerUnknown::byToken);
        String email = row.email();
        String hash = row.passwordHash();
        LoginAttempts.Attempt attempt =
                email == null ? attempts.login(client) : attempts.login(new EmailAddress(email), client);
        try {
            if (!passwords.match(password, hash) || hash == null) {
                throw PasswordWrong.always();
            }
            change.apply(hash);
            attempt.forget();
        } catch (PasswordWrong | EmailTaken refused) {
            throw refused;
        } catch (RuntimeException notCompared) {
            attempt.forget();
            throw notCompared;
        }
    }
}
