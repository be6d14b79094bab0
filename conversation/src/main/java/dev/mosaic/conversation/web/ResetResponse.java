package dev.mosaic.conversation.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.conversation.history.ResetPoint;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "The point in time up to which the history of a persona, or a group, is hidden from the caller.")
record ResetResponse(
        UUID conversationId,

        @Nullable @Schema(description = "Null if the messages of all members of a group are hidden.")
        UUID personaId,

        @Nullable @Schema(description = "Null if there is no reset.")
        Instant hiddenUntil) {
    static ResetResponse of(ResetPoint point) {
        return new ResetResponse(point.conversationId(), point.personaId(), point.hiddenUntil());
    }
}
