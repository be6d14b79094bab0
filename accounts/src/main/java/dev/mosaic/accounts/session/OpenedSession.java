package dev.mosaic.accounts.session;

import dev.mosaic.kernel.caller.Caller;
import java.time.Duration;
import java.util.UUID;

/**
 * A session with the token that continues it.
 *
 * @param refreshToken the text that the client sends to get the next access token
 * @param lifetime the time from now until the session ends, unless it is refreshed
 */
public record OpenedSession(Caller user, UUID id, String refreshToken, Duration lifetime) {
    /** Omits the token, which must not be logged. */
    @Override
    public String toString() {
        return "session " + id;
    }
}
