package dev.mosaic.onboarding.wizard;

import java.util.Arrays;
import java.util.Locale;

/** What the wizard asks for, in its order. */
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
     * The step of a number.
     *
     * @throws StepNotFound if the wizard has none
     */
    public static WizardStep of(int number) {
        return Arrays.stream(values())
                .filter(step -> step.number() == number)
                .findFirst()
                .orElseThrow(() -> StepNotFound.of(number));
    }

    /** Its place in the order, from 1. */
    @SuppressWarnings("EnumOrdinal") // The order is what the number says.
    public int number() {
        return ordinal() + 1;
    }

    /** Whether the wizard is incomplete without it; such a step cannot be skipped. */
    public boolean required() {
        return need == Need.REQUIRED;
    }

    /** What a person calls it, for example {@code api keys}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private enum Need {
        REQUIRED,
        OPTIONAL
    }
}
