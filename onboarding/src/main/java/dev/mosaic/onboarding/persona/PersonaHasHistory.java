package dev.mosaic.onboarding.persona;

/** A persona was to be deleted whose conversation history would go with it, and nobody has confirmed that. */
public final class PersonaHasHistory extends PersonaException {
    private PersonaHasHistory(String message) {
        super(message);
    }

    public static PersonaHasHistory of(String name, long messages) {
        return new PersonaHasHistory(
                "%s has a conversation history of %s, which goes with it. To delete both, repeat this with confirm=true"
                        .formatted(name, messages == 1 ? "1 message" : "%d messages".formatted(messages)));
    }
}
