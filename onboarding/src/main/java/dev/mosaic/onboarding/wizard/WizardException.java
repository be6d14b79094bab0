package dev.mosaic.onboarding.wizard;

import dev.mosaic.kernel.Refusal;

/** Why a step of the wizard cannot be found or ended. The message is meant for the client. */
public abstract sealed class WizardException extends Refusal permits PersonaDataMissing, StepNotFound, StepRequired {
    WizardException(String message) {
        super(message);
    }
}
