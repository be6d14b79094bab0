package dev.mosaic.onboarding.data.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.kernel.precondition.EntityTagged;
import dev.mosaic.onboarding.data.PersonaData;
import dev.mosaic.onboarding.data.SavedPersonaData;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Serdeable
@EntityTagged
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "The stored result of step 4 of the wizard.")
record PersonaDataResponse(
        @Nullable
        @Schema(
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                example = "{\"archetype\": \"The Pragmatic Futurist\"}")
        Map<String, Object> corePersona,

        @Nullable
        @Schema(
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                example = "{\"linkedin\": {\"tone\": \"professional\", \"maxHashtags\": 3}}")
        Map<String, Object> platformPersonas,

        @Nullable
        @Schema(additionalProperties = Schema.AdditionalPropertiesValue.TRUE, example = "{\"overallScore\": 0.87}")
        Map<String, Object> qualityMetrics,

        @Schema(example = "[\"linkedin\", \"blog\"]") List<String> selectedPlatforms,
        Instant createdAt,
        Instant updatedAt) {
    static PersonaDataResponse of(SavedPersonaData saved) {
        PersonaData data = saved.data();
        return new PersonaDataResponse(
                data.corePersona(),
                data.platformPersonas(),
                data.qualityMetrics(),
                data.selectedPlatforms(),
                saved.createdAt(),
                saved.updatedAt());
    }
}
