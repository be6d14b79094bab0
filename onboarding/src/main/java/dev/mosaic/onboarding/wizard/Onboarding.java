package dev.mosaic.onboarding.wizard;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the caller is with the wizard.
 *
 * @param currentStep where the wizard stands: at the step worked on last, or after it once that is done
 * @param progress 0 to 100, and 100 only if it is complete
 * @param startedAt absent if the caller never started
 * @param updatedAt absent if the caller never started
 * @param completedAt when all required steps were completed; absent before
 * @param steps all of them, in order
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

    /** The first step that is neither completed nor skipped. */
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
