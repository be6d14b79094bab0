package dev.mosaic.accounts;

import java.util.UUID;

/** The caller has no session with this ID, or it has ended. */
public final class SessionNotFound extends AccountException {
    private SessionNotFound(String message) {
        super(message);
    }

    public static SessionNotFound of(UUID id) {
        return new SessionNotFound("There is no session %s".formatted(id));
    }
}
