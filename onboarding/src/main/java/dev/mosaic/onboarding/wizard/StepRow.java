package dev.mosaic.onboarding.wizard;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "onboarding_steps", schema = "onboarding")
record StepRow(
        @Id int step,
        String status,
        @Nullable @TypeDef(type = DataType.JSON) Map<String, Object> data,
        @Nullable Instant completedAt) {
    SavedStep toSavedStep() {
        return new SavedStep(new StepProgress(WizardStep.of(step), StepStatus.of(status), completedAt), data);
    }
}
