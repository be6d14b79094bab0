package dev.mosaic.onboarding.persona;

import dev.mosaic.kernel.caller.Caller;

/** The request names no persona, and the caller has no default persona. */
public final class DefaultPersonaMissing extends PersonaException {
    private DefaultPersonaMissing(String message) {
        super(message);
    }

    public static DefaultPersonaMissing of(Caller caller) {
        return new DefaultPersonaMissing(
                "User %s has no default persona: name a persona in the request".formatted(caller.userId()));
    }
}
