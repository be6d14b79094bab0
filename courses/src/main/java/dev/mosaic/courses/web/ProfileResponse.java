package dev.mosaic.courses.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.courses.profile.Profile;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "The caller's profile in a course.")
record ProfileResponse(
        @Nullable @Schema(example = "Ada") String name,

        @Schema(
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                description = "The answers to the survey.",
                example = "{\"experience\": \"none\", \"goals\": [\"write as myself\"]}")
        Map<String, Object> survey,

        @Schema(description = "When it was saved for the first time; later saves keep it.")
        Instant createdAt) {
    static ProfileResponse of(Profile profile) {
        return new ProfileResponse(profile.name(), profile.survey(), profile.createdAt());
    }
}
