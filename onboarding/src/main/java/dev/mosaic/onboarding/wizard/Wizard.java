package dev.mosaic.onboarding.wizard;

import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.database.ViolatedConstraint;
import dev.mosaic.onboarding.data.PersonaDataStore;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.util.Map;

/** The wizard of the caller. Persona data completes step 4, so only {@link PersonaDataStore} does. */
@Singleton
public final class Wizard {
    private final WizardRepository steps;

    Wizard(WizardRepository steps) {
        this.steps = steps;
    }

    /** Returns the status; before the first step, that of an unstarted wizard. */
    public Onboarding status(Caller caller) {
        return OnboardingRow.toOnboarding(steps.status(caller.userId()));
    }

    /** Returns a step; a step without a row is pending and has no data. */
    public SavedStep get(Caller caller, WizardStep step) {
        return steps.find(caller.userId(), step.number())
                .map(StepRow::toSavedStep)
                .orElseGet(() -> new SavedStep(new StepProgress(step, StepStatus.PENDING, null), null));
    }

    /** Saves the data of a step in place of earlier data. The status of the step stays. */
    public SavedStep save(Caller caller, WizardStep step, Map<String, Object> data) {
        return steps.save(caller.userId(), step.number(), data).toSavedStep();
    }

    /**
     * Completes a step. A completed step keeps its time.
     *
     * @throws PersonaDataMissing if it is step 4 and no persona data completes it
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
     * Skips a step. A completed step stays completed.
     *
     * @throws StepRequired if the step is required
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

    /** Deletes all data of the wizard, including persona data. */
    public Onboarding reset(Caller caller) {
        steps.reset(caller.userId());
        return status(caller);
    }
}
