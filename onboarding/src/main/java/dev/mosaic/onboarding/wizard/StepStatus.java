package dev.mosaic.onboarding.wizard;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;

/** The status of a step of the wizard. */
@Serdeable
public enum StepStatus {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("skipped")
    SKIPPED;

    static StepStatus of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
