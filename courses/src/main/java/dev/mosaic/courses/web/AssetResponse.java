package dev.mosaic.courses.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.courses.lesson.Asset;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;

@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "A file of a lesson.")
record AssetResponse(
        @Schema(description = "Lower-case letters, digits and underscores.", example = "video")
        String type,

        @Schema(description = "An address with the scheme http or https.", example = "https://example.com/lesson-1.mp4")
        String url,

        @Schema(additionalProperties = Schema.AdditionalPropertiesValue.TRUE, example = "{\"seconds\": 312}")
        Map<String, Object> metadata,

        Instant createdAt) {
    static AssetResponse of(Asset asset) {
        return new AssetResponse(asset.type(), asset.url(), asset.metadata(), asset.createdAt());
    }
}
