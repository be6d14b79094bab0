package dev.mosaic.onboarding.persona;

import java.util.UUID;

/**
 * Component that counts the messages that are deleted with a persona by a foreign key. A module that depends on onboarding and has such
 * messages implements this interface as a bean; onboarding calls all beans before it deletes a persona.
 */
public interface PersonaDependents {
    /**
     * Returns the number of messages of a persona. It is called in the transaction that deletes the persona, which blocks inserts of messages.
     *
     * @param personaId an existing persona of the caller
     */
    long messagesOf(UUID personaId);
}
