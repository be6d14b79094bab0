package dev.mosaic.onboarding.persona;

import dev.mosaic.kernel.caller.Caller;

/** The caller has no default persona, and named none. */
public final class DefaultPersonaMissing extends PersonaException {
    private DefaultPersonaMissing(String message) {
        super(message);
    }

    public static DefaultPersonaMissing of(Caller caller) {
        return new DefaultPersonaMissing(
                "User %s has no default persona: name the persona that is meant".formatted(caller.userId()));
    }
}
