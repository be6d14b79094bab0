package dev.mosaic.kernel.user;

import dev.mosaic.kernel.caller.Caller;
import java.util.UUID;

/** Listener that handles the end of sessions. A module that keeps work running for a session implements this interface as a bean. */
public interface SessionEndListener {
    /**
     * Handles the end of a session by a logout, by another session, by a change of the password or by the deletion of the account, after its transaction
     * has committed. Only the listeners of the process that ends the session are called; other processes refuse its tokens within a minute.
     */
    void onSessionEnd(Caller user, UUID sessionId);
}
