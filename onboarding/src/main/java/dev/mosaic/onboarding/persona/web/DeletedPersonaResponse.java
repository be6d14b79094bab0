package dev.mosaic.onboarding.persona.web;

import dev.mosaic.onboarding.persona.DeletedPersona;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

@Serdeable
@Schema(description = "A deleted persona.")
record DeletedPersonaResponse(
        UUID id,

        @Schema(description = "The number of messages of its conversation history that were deleted.", example = "12")
        long deletedMessages) {
    static DeletedPersonaResponse of(DeletedPersona deleted) {
        return new DeletedPersonaResponse(deleted.id(), deleted.messages());
    }
}
