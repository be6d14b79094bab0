package dev.mosaic.conversation.web;

import dev.mosaic.conversation.boundary.BoundaryKind;
import dev.mosaic.conversation.boundary.NewBoundary;
import dev.mosaic.kernel.text.Line;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(description = "A message to forget, or a topic or data source to exclude.")
record BoundaryRequest(
        @NotNull @Schema(example = "topic") BoundaryKind kind,

        @NotNull
        @Line(max = 255)
        @Schema(
                description = "The id of one of the caller's messages, a topic, or a data source.",
                maxLength = 255,
                example = "my health")
        String subject,

        @Nullable
        @Schema(
                description = "The conversation in which to exclude the topic or data source; everywhere if"
                        + " absent. Must be absent for a message, which is forgotten everywhere.")
        UUID conversationId) {
    NewBoundary toNewBoundary() {
        return new NewBoundary(conversationId, kind, subject);
    }
}
