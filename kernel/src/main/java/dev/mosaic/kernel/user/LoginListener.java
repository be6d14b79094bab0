package dev.mosaic.kernel.user;

import java.util.UUID;

/** Listener that handles logins. A module that records them implements this interface as a bean. */
public interface LoginListener {
    /** Handles a successful login, in its transaction and with the user as the current caller. An exception fails the login. */
    void onLogin(UUID userId);
}
