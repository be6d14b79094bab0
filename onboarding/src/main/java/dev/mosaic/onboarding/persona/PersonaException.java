package dev.mosaic.onboarding.persona;

import dev.mosaic.kernel.Refusal;

/** Why a persona cannot be found or changed. The message is meant for the client. */
public abstract sealed class PersonaException extends Refusal
        permits DefaultPersonaMissing,
                PersonaHasHistory,
                PersonaIsDefault,
                PersonaIsOnly,
                PersonaNameTaken,
                PersonaNotFound {
    PersonaException(String message) {
        super(message);
    }
}
