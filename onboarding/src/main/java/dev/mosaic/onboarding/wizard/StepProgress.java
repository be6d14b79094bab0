package dev.mosaic.onboarding.wizard;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The status of one step of the wizard.
 *
 * @param completedAt null unless the step is completed
 */
public record StepProgress(
        WizardStep step, StepStatus status, @Nullable Instant completedAt) {
    boolean open() {
        return status == StepStatus.PENDING;
    }
}
