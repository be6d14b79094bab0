package dev.mosaic.kernel.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

/** A body that is a JSON object with any properties. A plain map as body would lose the properties that are null. */
@Serdeable
@Schema(
        type = "object",
        description = "A JSON object with any properties, stored as sent.",
        additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
        example = "{\"website\": \"https://example.com\", \"tone\": \"professional\"}")
public record JsonObject(
        @StorableJson @Schema(hidden = true) Map<String, Object> body) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public JsonObject {}
}
