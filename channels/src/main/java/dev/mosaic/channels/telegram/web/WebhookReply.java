package dev.mosaic.channels.telegram.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mosaic.channels.telegram.TelegramReply;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A call of the Bot API that Telegram makes for the bot; empty if there is nothing to say.")
record WebhookReply(
        @Nullable @Schema(description = "The method to call.", example = "sendMessage")
        String method,

        @Nullable @JsonProperty("chat_id") @Schema(description = "The chat of the update.", example = "123456789")
        Long chatId,

        @Nullable @Schema(description = "The text to send.", example = "This chat is no longer linked.")
        String text) {
    static WebhookReply of(Optional<TelegramReply> reply) {
        return reply.map(said -> new WebhookReply("sendMessage", said.chatId(), said.text()))
                .orElseGet(() -> new WebhookReply(null, null, null));
    }
}
