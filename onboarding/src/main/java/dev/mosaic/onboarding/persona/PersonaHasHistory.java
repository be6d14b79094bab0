package dev.mosaic.onboarding.persona;

/** The deletion of a persona would delete its conversation history, and was not confirmed. */
public final class PersonaHasHistory extends PersonaException {
    private PersonaHasHistory(String message) {
        super(message);
    }

    public static PersonaHasHistory of(String name, long messages) {
        return new PersonaHasHistory(
                "%s has a conversation history of %s, which would be deleted too. To delete both, repeat the request with confirm=true"
                        .formatted(name, messages == 1 ? "1 message" : "%d messages".formatted(messages)));
    }
}
