package dev.mosaic.onboarding.persona.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.kernel.precondition.EntityTagged;
import dev.mosaic.onboarding.persona.Persona;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@EntityTagged
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "A persona of the caller.")
record PersonaResponse(
        UUID id,
        @Schema(example = "My Twin") String name,

        @Nullable @Schema(example = "The tone that I have at work.")
        String description,

        @Nullable @Schema(example = "Answers briefly and with a source.")
        String content,

        @Schema(example = "#4f46e5") String color,

        @Schema(description = "Whether it is the active persona; at most one is.")
        boolean active,

        @Schema(description = "Whether requests without a persona use it.")
        boolean isDefault,

        Instant createdAt,
        Instant updatedAt) {
    static PersonaResponse of(Persona persona) {
        return new PersonaResponse(
                persona.id(),
                persona.name(),
                persona.description(),
                persona.content(),
                persona.color(),
                persona.active(),
                persona.isDefault(),
                persona.createdAt(),
                persona.updatedAt());
    }
}
