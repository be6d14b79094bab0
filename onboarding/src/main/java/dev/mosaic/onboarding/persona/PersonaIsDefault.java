package dev.mosaic.onboarding.persona;

/** The default persona cannot be deleted. */
public final class PersonaIsDefault extends PersonaException {
    private PersonaIsDefault(String message) {
        super(message);
    }

    public static PersonaIsDefault of(String name) {
        return new PersonaIsDefault(("%s is the default persona, which requests without a persona use."
                        + " Make another one the default first")
                .formatted(name));
    }
}
