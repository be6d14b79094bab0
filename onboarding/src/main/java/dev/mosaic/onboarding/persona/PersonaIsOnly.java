package dev.mosaic.onboarding.persona;

/** The only persona was to be deleted. */
public final class PersonaIsOnly extends PersonaException {
    private PersonaIsOnly(String message) {
        super(message);
    }

    public static PersonaIsOnly of(String name) {
        return new PersonaIsOnly(("%s is the only persona, and there is always one."
                        + " Create another one first, and make that the default")
                .formatted(name));
    }
}
