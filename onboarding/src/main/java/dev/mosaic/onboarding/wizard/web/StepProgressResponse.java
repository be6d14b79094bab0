package dev.mosaic.onboarding.wizard.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.onboarding.wizard.StepProgress;
import dev.mosaic.onboarding.wizard.StepStatus;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "The status of a step of the wizard.")
record StepProgressResponse(
        @Schema(example = "2") int step,
        @Schema(example = "website") String name,

        @Schema(description = "A required step cannot be skipped.")
        boolean required,

        StepStatus status,

        @Nullable @Schema(description = "Null unless it is completed.")
        Instant completedAt) {
    static StepProgressResponse of(StepProgress progress) {
        return new StepProgressResponse(
                progress.step().number(),
                progress.step().words(),
                progress.step().required(),
                progress.status(),
                progress.completedAt());
    }
}
