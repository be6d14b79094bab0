package dev.mosaic.channels.telegram.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.channels.telegram.NewTelegramLink;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "A link that waits for its code.")
record NewLinkResponse(
        UUID id,
        UUID conversationId,

        @Schema(
                description = "To be sent to the bot in its private chat: /link CODE. It is shown this once.",
                example = "7XK3M9QDT2PV")
        String code,

        @Nullable @Schema(description = "Until when the code can be used.")
        Instant codeExpiresAt,

        Instant createdAt) {
    static NewLinkResponse of(NewTelegramLink created) {
        return new NewLinkResponse(
                created.link().id(),
                created.link().conversationId(),
                created.code().value(),
                created.link().codeExpiresAt(),
                created.link().createdAt());
    }

    /** Omits the code, which must not be logged. */
    @Override
    public String toString() {
        return "link " + id;
    }
}
