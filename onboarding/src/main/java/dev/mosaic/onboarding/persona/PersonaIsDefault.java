package dev.mosaic.onboarding.persona;

/** The default persona was to be deleted. */
public final class PersonaIsDefault extends PersonaException {
    private PersonaIsDefault(String message) {
        super(message);
    }

    public static PersonaIsDefault of(String name) {
        return new PersonaIsDefault(("%s is the default persona, the one that is meant where none is named."
                        + " Make another one the default first")
                .formatted(name));
    }
}
