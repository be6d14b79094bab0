package dev.mosaic.onboarding.wizard;

import dev.mosaic.kernel.Refusal;

/** The reason why a request about a step is refused. The message is written for the client. */
public abstract sealed class WizardException extends Refusal permits PersonaDataMissing, StepNotFound, StepRequired {
    WizardException(String message) {
        super(message);
    }
}
