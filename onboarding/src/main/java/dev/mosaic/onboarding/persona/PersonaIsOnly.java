package dev.mosaic.onboarding.persona;

/** The only persona cannot be deleted. */
public final class PersonaIsOnly extends PersonaException {
    private PersonaIsOnly(String message) {
        super(message);
    }

    public static PersonaIsOnly of(String name) {
        return new PersonaIsOnly(("%s is the only persona, and a user has at least one."
                        + " Create another one first, and make that the default")
                .formatted(name));
    }
}
