package dev.mosaic.courses.web;

import dev.mosaic.courses.profile.NewProfile;
import dev.mosaic.kernel.json.StorableJson;
import dev.mosaic.kernel.text.Line;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(description = "The caller's profile in a course.")
record ProfileRequest(
        @Nullable
        @Line(max = 255)
        @Schema(description = "How the course addresses the caller; null if absent.", maxLength = 255, example = "Ada")
        String name,

        @Nullable
        @StorableJson
        @Schema(
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                description = "The answers to the survey: any JSON object of at most 64 KiB; {} if absent.",
                example = "{\"experience\": \"none\", \"goals\": [\"write as myself\"]}")
        Map<String, Object> survey) {
    NewProfile toNewProfile() {
        return new NewProfile(name, survey == null ? Map.of() : survey);
    }
}
