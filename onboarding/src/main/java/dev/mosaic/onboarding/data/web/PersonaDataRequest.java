package dev.mosaic.onboarding.data.web;

import dev.mosaic.kernel.json.StorableJson;
import dev.mosaic.kernel.text.Line;
import dev.mosaic.onboarding.data.PersonaData;
import dev.mosaic.onboarding.data.Platforms;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(description = "The result of step 4 of the wizard. An absent property is stored as null.")
record PersonaDataRequest(
        @Nullable
        @StorableJson
        @Schema(
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                example = "{\"archetype\": \"The Pragmatic Futurist\"}")
        Map<String, Object> corePersona,

        @Nullable
        @StorableJson
        @Platforms
        @Schema(
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                description = "An entry per platform, by its name of at most 100 characters.",
                example = "{\"linkedin\": {\"tone\": \"professional\", \"maxHashtags\": 3}}")
        Map<String, Object> platformPersonas,

        @Nullable
        @StorableJson
        @Schema(additionalProperties = Schema.AdditionalPropertiesValue.TRUE, example = "{\"overallScore\": 0.87}")
        Map<String, Object> qualityMetrics,

        @Nullable @Size(max = 100) @Schema(example = "[\"linkedin\", \"blog\"]")
        List<@NotNull @Line(max = 100) String> selectedPlatforms) {
    PersonaData toPersonaData() {
        return new PersonaData(
                corePersona,
                platformPersonas,
                qualityMetrics,
                selectedPlatforms == null ? List.of() : selectedPlatforms);
    }
}
