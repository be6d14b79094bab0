package dev.mosaic.channels.telegram.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.channels.telegram.message.LoggedMessage;
import dev.mosaic.channels.telegram.message.MessageDirection;
import dev.mosaic.channels.telegram.message.MessageState;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "A message from a chat or to it, without its text.")
record LoggedMessageResponse(
        UUID id,
        MessageDirection direction,

        @Schema(description = "The message of the conversation; a long one goes to the chat as several.")
        UUID historyId,

        MessageState state,

        @Schema(description = "How often it was sent.", example = "1")
        int attempts,

        @Nullable
        @Schema(
                description = "Why the last attempt failed; null if none did.",
                example = "HTTP 403: Forbidden: bot was blocked by the user")
        String reason,

        Instant createdAt) {
    static LoggedMessageResponse of(LoggedMessage message) {
        return new LoggedMessageResponse(
                message.id(),
                message.direction(),
                message.historyId(),
                message.state(),
                message.attempts(),
                message.reason(),
                message.createdAt());
    }
}
