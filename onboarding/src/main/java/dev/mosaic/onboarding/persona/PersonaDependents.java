package dev.mosaic.onboarding.persona;

import java.util.UUID;

/**
 * What another room keeps by persona, and what therefore goes with a persona. A room that has such rows has a bean of this; onboarding,
 * which stands below, asks all of them before it deletes a persona.
 */
public interface PersonaDependents {
    /**
     * How many messages go with this persona. It is asked in the transaction that deletes the persona, while nobody can add any.
     *
     * @param personaId a persona that exists and is the caller's
     */
    long messagesOf(UUID personaId);
}
