package dev.mosaic.onboarding.wizard;

/** Step 4 cannot be completed without persona data that has a persona. */
public final class PersonaDataMissing extends WizardException {
    private PersonaDataMissing(String message) {
        super(message);
    }

    public static PersonaDataMissing of(WizardStep step) {
        return new PersonaDataMissing(("Step %d (%s) cannot be completed: core persona and platform personas are empty."
                        + " Save persona data with one of them, which completes the step")
                .formatted(step.number(), step.words()));
    }
}
