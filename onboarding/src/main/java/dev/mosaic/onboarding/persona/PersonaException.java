package dev.mosaic.onboarding.persona;

import dev.mosaic.kernel.Refusal;

/** The reason why a request about personas is refused. The message is written for the client. */
public abstract sealed class PersonaException extends Refusal
        permits DefaultPersonaMissing, PersonaIsDefault, PersonaIsOnly, PersonaNameTaken, PersonaNotFound {
    PersonaException(String message) {
        super(message);
    }
}
