package dev.mosaic.onboarding.persona.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.onboarding.persona.Persona;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "One of the faces the caller speaks with.")
record PersonaResponse(
        UUID id,
        @Schema(example = "My Twin") String name,

        @Nullable @Schema(example = "Speaks as I do at work.")
        String description,

        @Nullable @Schema(example = "Answers briefly and with a source.")
        String content,

        @Schema(example = "#4f46e5") String color,

        @Schema(description = "The one that speaks now; at most one does.")
        boolean active,

        @Schema(description = "The one that is meant where none is named.")
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
