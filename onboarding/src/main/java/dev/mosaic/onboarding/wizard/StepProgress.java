package dev.mosaic.onboarding.wizard;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the caller stands with one step of the wizard.
 *
 * @param completedAt present if it is completed
 */
public record StepProgress(
        WizardStep step, StepStatus status, @Nullable Instant completedAt) {
    boolean open() {
        return status == StepStatus.PENDING;
    }
}
