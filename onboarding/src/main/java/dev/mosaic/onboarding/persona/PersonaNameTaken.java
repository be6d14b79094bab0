package dev.mosaic.onboarding.persona;

/** Another persona of the caller has this name. */
public final class PersonaNameTaken extends PersonaException {
    private PersonaNameTaken(String message) {
        super(message);
    }

    public static PersonaNameTaken of(String name) {
        return new PersonaNameTaken(
                "There is a persona named %s already: two names must differ in more than case".formatted(name));
    }
}
