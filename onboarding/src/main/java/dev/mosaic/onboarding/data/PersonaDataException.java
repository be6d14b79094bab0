package dev.mosaic.onboarding.data;

import dev.mosaic.kernel.Refusal;

/** The reason why a request about persona data is refused. The message is written for the client. */
public abstract sealed class PersonaDataException extends Refusal permits PersonaDataNotFound, PersonaDataTooLarge {
    PersonaDataException(String message) {
        super(message);
    }
}
