package dev.mosaic.onboarding.data;

import dev.mosaic.kernel.caller.Caller;

/** The caller has saved no persona data. */
public final class PersonaDataNotFound extends PersonaDataException {
    private PersonaDataNotFound(String message) {
        super(message);
    }

    public static PersonaDataNotFound of(Caller caller) {
        return new PersonaDataNotFound("User %s has saved no persona data".formatted(caller.userId()));
    }
}
