package dev.mosaic.onboarding.wizard.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.onboarding.wizard.SavedStep;
import dev.mosaic.onboarding.wizard.StepProgress;
import dev.mosaic.onboarding.wizard.StepStatus;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "A step of the wizard with its data.")
record StepResponse(
        @Schema(example = "2") int step,
        @Schema(example = "website") String name,

        @Schema(description = "A required step cannot be skipped.")
        boolean required,

        StepStatus status,

        @Nullable
        @Schema(
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                description = "Null if none was saved.",
                example = "{\"website\": \"https://example.com\", \"pages\": 12}")
        Map<String, Object> data,

        @Nullable @Schema(description = "Null unless it is completed.")
        Instant completedAt) {
    static StepResponse of(SavedStep saved) {
        StepProgress progress = saved.progress();
        return new StepResponse(
                progress.step().number(),
                progress.step().words(),
                progress.step().required(),
                progress.status(),
                saved.data(),
                progress.completedAt());
    }
}
