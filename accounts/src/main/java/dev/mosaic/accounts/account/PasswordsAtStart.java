package dev.mosaic.accounts.account;

import dev.mosaic.accounts.credential.Passwords;
import dev.mosaic.accounts.token.TokenSource;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;

/** Component that prepares password hashing when the HTTP server starts, if users log in by password. */
@Singleton
final class PasswordsAtStart implements ApplicationEventListener<ServerStartupEvent> {
    private final TokenSource source;
    private final Passwords passwords;

    PasswordsAtStart(TokenSource source, Passwords passwords) {
        this.source = source;
        this.passwords = passwords;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent started) {
        if (source instanceof TokenSource.Own) {
            passwords.prepare();
        }
    }
}
