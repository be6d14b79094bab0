package dev.mosaic.onboarding.wizard;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The status of the wizard for the caller.
 *
 * @param currentStep the step saved last, or the one after it once that is completed or skipped
 * @param progress 0 to 100; 100 only if onboarding is complete
 * @param startedAt null before the first step
 * @param updatedAt null before the first step
 * @param completedAt the time when the last required step was completed; null before
 * @param steps all steps, in order
 */
public record Onboarding(
        WizardStep currentStep,
        int progress,
        @Nullable Instant startedAt,
        @Nullable Instant updatedAt,
        @Nullable Instant completedAt,
        List<StepProgress> steps) {
    public Onboarding {
        steps = List.copyOf(steps);
    }

    /** Returns the first step that is neither completed nor skipped. */
    public Optional<WizardStep> nextStep() {
        return steps.stream().filter(StepProgress::open).map(StepProgress::step).findFirst();
    }

    StepProgress of(WizardStep wanted) {
        return steps.stream()
                .filter(progress -> progress.step() == wanted)
                .findFirst()
                .orElseThrow();
    }
}
