package dev.mosaic.chat.message.web;

import dev.mosaic.chat.message.ChatMessage;
import dev.mosaic.chat.message.ChatRole;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

@Serdeable
@Schema(description = "A message of a thread.")
record ChatMessageResponse(
        UUID id,
        UUID threadId,
        ChatRole role,
        @Schema(example = "Which hotel was near the river?") String content,
        Instant createdAt) {
    static ChatMessageResponse of(ChatMessage message) {
        return new ChatMessageResponse(
                message.id(), message.threadId(), message.role(), message.content(), message.createdAt());
    }
}
