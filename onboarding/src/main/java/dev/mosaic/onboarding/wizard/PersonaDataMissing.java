package dev.mosaic.onboarding.wizard;

/** Step 4 was to be completed, and persona data tells no persona yet. */
public final class PersonaDataMissing extends WizardException {
    private PersonaDataMissing(String message) {
        super(message);
    }

    public static PersonaDataMissing of(WizardStep step) {
        return new PersonaDataMissing(
                ("Step %d (%s) is not complete: neither the core persona nor a platform persona says anything."
                                + " Save persona data that does, and it is")
                        .formatted(step.number(), step.words()));
    }
}
