package dev.mosaic.chat.message.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.chat.message.ChatMessage;
import dev.mosaic.chat.message.ChatRole;
import dev.mosaic.kernel.precondition.EntityTagged;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@EntityTagged
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "A message of a thread.")
record ChatMessageResponse(
        UUID id,
        UUID threadId,
        ChatRole role,
        @Schema(example = "Which hotel was near the river?") String content,
        Instant createdAt,

        @Nullable @Schema(description = "The time of the last change of the content; null if there was none.")
        Instant editedAt,

        @Schema(
                description =
                        "Whether pages omit the message because it is forgotten. True only in the response to a retry with its id.")
        boolean hidden) {
    static ChatMessageResponse of(ChatMessage message) {
        return new ChatMessageResponse(
                message.id(),
                message.threadId(),
                message.role(),
                message.content(),
                message.createdAt(),
                message.editedAt(),
                message.hidden());
    }
}
