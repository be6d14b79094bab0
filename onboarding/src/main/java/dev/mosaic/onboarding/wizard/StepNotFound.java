package dev.mosaic.onboarding.wizard;

/** The wizard has no step of this number. */
public final class StepNotFound extends WizardException {
    private StepNotFound(String message) {
        super(message);
    }

    public static StepNotFound of(int number) {
        return new StepNotFound(
                "There is no step %d: the wizard has the steps 1 to %d".formatted(number, WizardStep.values().length));
    }
}
