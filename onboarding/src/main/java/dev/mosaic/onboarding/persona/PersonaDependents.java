package dev.mosaic.onboarding.persona;

import java.util.UUID;

/**
 * Counts the messages that are deleted with a persona by a foreign key. A module above with such messages implements this interface as a bean; onboarding
 * asks all beans before it deletes a persona.
 */
public interface PersonaDependents {
    /**
     * Returns the number of messages of a persona. It is called in the transaction that deletes the persona, which blocks inserts of messages.
     *
     * @param personaId an existing persona of the caller
     */
    long messagesOf(UUID personaId);
}
