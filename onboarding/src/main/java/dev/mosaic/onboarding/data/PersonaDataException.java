package dev.mosaic.onboarding.data;

import dev.mosaic.kernel.Refusal;

/** Why persona data cannot be found or saved. The message is meant for the client. */
public abstract sealed class PersonaDataException extends Refusal permits PersonaDataNotFound, PersonaDataTooLarge {
    PersonaDataException(String message) {
        super(message);
    }
}
