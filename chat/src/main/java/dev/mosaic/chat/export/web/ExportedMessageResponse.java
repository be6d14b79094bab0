package dev.mosaic.chat.export.web;

import dev.mosaic.chat.export.ExportedMessage;
import dev.mosaic.chat.message.ChatMessage;
import dev.mosaic.chat.message.ChatRole;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

@Serdeable
@Schema(name = "ExportedMessage", description = "A message in an export.")
record ExportedMessageResponse(
        UUID id,
        UUID threadId,
        @Schema(example = "Trip to Lisbon") String threadTitle,
        ChatRole role,
        @Schema(example = "Which hotel was near the river?") String content,
        Instant createdAt) {
    static ExportedMessageResponse of(ExportedMessage exported) {
        ChatMessage message = exported.message();
        return new ExportedMessageResponse(
                message.id(),
                message.threadId(),
                exported.threadTitle(),
                message.role(),
                message.content(),
                message.createdAt());
    }
}
