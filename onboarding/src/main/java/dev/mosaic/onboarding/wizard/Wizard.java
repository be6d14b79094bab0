package dev.mosaic.onboarding.wizard;

import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.database.ViolatedConstraint;
import dev.mosaic.onboarding.data.PersonaDataStore;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.util.Map;

/** Leads the caller through onboarding. Step 4 is completed by persona data, and so by {@link PersonaDataStore} alone. */
@Singleton
public final class Wizard {
    private final WizardRepository steps;

    Wizard(WizardRepository steps) {
        this.steps = steps;
    }

    /** How far the caller is; who never started is at the beginning. */
    public Onboarding status(Caller caller) {
        return OnboardingRow.toOnboarding(steps.status(caller.userId()));
    }

    /** One step; who never touched it finds it pending, without data. */
    public SavedStep get(Caller caller, WizardStep step) {
        return steps.find(caller.userId(), step.number())
                .map(StepRow::toSavedStep)
                .orElseGet(() -> new SavedStep(new StepProgress(step, StepStatus.PENDING, null), null));
    }

    /** Keeps what the caller says in a step, in place of what was said before. It completes nothing and reopens nothing. */
    public SavedStep save(Caller caller, WizardStep step, Map<String, Object> data) {
        return steps.save(caller.userId(), step.number(), data).toSavedStep();
    }

    /**
     * Completes a step. One that is completed stays so, with its time.
     *
     * @throws PersonaDataMissing if it is step 4, and no persona data completes it
     */
    public Onboarding complete(Caller caller, WizardStep step) {
        if (step == WizardStep.PERSONA) {
            return completedByPersonaData(caller);
        }
        steps.complete(caller.userId(), step.number());
        return status(caller);
    }

    private Onboarding completedByPersonaData(Caller caller) {
        Onboarding onboarding = status(caller);
        if (onboarding.of(WizardStep.PERSONA).status() != StepStatus.COMPLETED) {
            throw PersonaDataMissing.of(WizardStep.PERSONA);
        }
        return onboarding;
    }

    /**
     * Skips a step. One that is completed stays so.
     *
     * @throws StepRequired if the wizard is incomplete without it
     */
    public Onboarding skip(Caller caller, WizardStep step) {
        try {
            steps.skip(caller.userId(), step.number());
        } catch (DataAccessException refused) {
            throw ViolatedConstraint.of(refused).equals("onboarding_steps_skipped_check")
                    ? StepRequired.of(step)
                    : refused;
        }
        return status(caller);
    }

    /** Forgets all that the caller told the wizard, persona data included; then the caller never started. */
    public Onboarding reset(Caller caller) {
        steps.reset(caller.userId());
        return status(caller);
    }
}
