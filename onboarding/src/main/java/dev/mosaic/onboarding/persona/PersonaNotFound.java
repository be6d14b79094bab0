package dev.mosaic.onboarding.persona;

import java.util.UUID;

/** The caller has no persona with this id. */
public final class PersonaNotFound extends PersonaException {
    private PersonaNotFound(String message) {
        super(message);
    }

    public static PersonaNotFound of(UUID id) {
        return new PersonaNotFound("There is no persona %s".formatted(id));
    }
}
