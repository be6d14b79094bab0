package dev.mosaic.onboarding.wizard;

/** A required step cannot be skipped. */
public final class StepRequired extends WizardException {
    private StepRequired(String message) {
        super(message);
    }

    public static StepRequired of(WizardStep step) {
        return new StepRequired(
                "Step %d (%s) cannot be skipped: onboarding is incomplete without it. Complete it instead"
                        .formatted(step.number(), step.words()));
    }
}
