package dev.mosaic.onboarding.wizard;

import java.util.Arrays;
import java.util.Locale;

/** The steps of the wizard, in order. */
public enum WizardStep {
    API_KEYS(Need.REQUIRED),
    WEBSITE(Need.REQUIRED),
    RESEARCH(Need.REQUIRED),
    PERSONA(Need.OPTIONAL),
    INTEGRATIONS(Need.OPTIONAL),
    FINISH(Need.REQUIRED);

    private final Need need;

    WizardStep(Need need) {
        this.need = need;
    }

    /**
     * Returns the step with a number.
     *
     * @throws StepNotFound if there is none
     */
    public static WizardStep of(int number) {
        return Arrays.stream(values())
                .filter(step -> step.number() == number)
                .findFirst()
                .orElseThrow(() -> StepNotFound.of(number));
    }

    /** Returns the number, from 1. */
    @SuppressWarnings("EnumOrdinal") // The number is the position in the order.
    public int number() {
        return ordinal() + 1;
    }

    /** Returns whether onboarding is incomplete without this step; a required step cannot be skipped. */
    public boolean required() {
        return need == Need.REQUIRED;
    }

    /** Returns the name in plain words, for example {@code api keys}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private enum Need {
        REQUIRED,
        OPTIONAL
    }
}
