package dev.mosaic.channels.telegram.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.channels.telegram.TelegramLink;
import dev.mosaic.kernel.precondition.EntityTagged;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@EntityTagged
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "A link between a conversation and a private chat of Telegram.")
record LinkResponse(
        UUID id,
        UUID conversationId,

        @Nullable @Schema(description = "Until when its code can be sent in the chat; null once it is linked.")
        Instant codeExpiresAt,

        @Nullable @Schema(description = "When the code was sent in the chat; null before.")
        Instant linkedAt,

        Instant createdAt) {
    static LinkResponse of(TelegramLink link) {
        return new LinkResponse(
                link.id(), link.conversationId(), link.codeExpiresAt(), link.linkedAt(), link.createdAt());
    }
}
