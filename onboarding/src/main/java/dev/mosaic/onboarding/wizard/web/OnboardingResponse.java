package dev.mosaic.onboarding.wizard.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.onboarding.wizard.Onboarding;
import dev.mosaic.onboarding.wizard.WizardStep;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "The status of the wizard.")
record OnboardingResponse(
        @Schema(
                description = "The step saved last, or the one after it once that is completed or skipped.",
                minimum = "1",
                maximum = "6",
                example = "3")
        int currentStep,

        @Nullable
        @Schema(
                description = "The first step that is neither completed nor skipped; null if there is none.",
                minimum = "1",
                maximum = "6",
                example = "3")
        Integer nextStep,

        @Schema(
                description = "The share of the steps that are completed or skipped; 100 if onboarding is complete.",
                minimum = "0",
                maximum = "100",
                example = "33")
        int progress,

        @Schema(description = "Whether all required steps are completed.")
        boolean complete,

        @Nullable @Schema(description = "Null before the first saved step.")
        Instant startedAt,

        @Nullable @Schema(description = "Null before the first saved step.")
        Instant updatedAt,

        @Nullable @Schema(description = "Null unless onboarding is complete.")
        Instant completedAt,

        @Schema(description = "All six steps, in order.") List<StepProgressResponse> steps) {
    static OnboardingResponse of(Onboarding onboarding) {
        return new OnboardingResponse(
                onboarding.currentStep().number(),
                onboarding.nextStep().map(WizardStep::number).orElse(null),
                onboarding.progress(),
                onboarding.completedAt() != null,
                onboarding.startedAt(),
                onboarding.updatedAt(),
                onboarding.completedAt(),
                onboarding.steps().stream().map(StepProgressResponse::of).toList());
    }
}
