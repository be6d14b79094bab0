package dev.mosaic.onboarding.wizard;

import dev.mosaic.migrations.entity.Derived;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step with its session; both with default values if there is no row. */
@MappedEntity(value = "onboarding_steps", schema = "onboarding")
record OnboardingRow(
        @Id int step,
        String status,

        @Derived @MappedProperty("step_completed_at") @Nullable
        Instant stepCompletedAt,

        @Derived int currentStep,
        @Derived int progress,
        @Derived @Nullable Instant startedAt,
        @Derived @Nullable Instant updatedAt,
        @Derived @Nullable Instant completedAt) {
    /** @param rows one per step, in order */
    static Onboarding toOnboarding(List<OnboardingRow> rows) {
        OnboardingRow any = rows.getFirst();
        return new Onboarding(
                WizardStep.of(any.currentStep),
                any.progress,
                any.startedAt,
                any.updatedAt,
                any.completedAt,
                rows.stream().map(OnboardingRow::toStepProgress).toList());
    }

    private StepProgress toStepProgress() {
        return new StepProgress(WizardStep.of(step), StepStatus.of(status), stepCompletedAt);
    }
}
