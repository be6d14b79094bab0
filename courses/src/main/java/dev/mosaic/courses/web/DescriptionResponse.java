package dev.mosaic.courses.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "The caller's personal description of a lesson.")
record DescriptionResponse(
        @Schema(
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                description = "As stored.",
                example = "{\"introduction\": \"You said that you never wrote for others.\"}")
        Map<String, Object> description) {}
