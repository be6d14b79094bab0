package dev.mosaic.conversation.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.conversation.Conversation;
import dev.mosaic.conversation.ConversationMode;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "A channel in which the caller and personas exchange messages.")
record ConversationResponse(
        UUID id,
        @Schema(example = "iMessage;-;+15550100") String chatGuid,
        ConversationMode mode,
        @Nullable @Schema(example = "Ada and her twin") String title,

        @Schema(additionalProperties = Schema.AdditionalPropertiesValue.TRUE, example = "{\"source\": \"imessage\"}")
        Map<String, Object> metadata,

        Instant createdAt,

        @Nullable @Schema(description = "Null while there is no message.")
        Instant lastMessageAt) {
    static ConversationResponse of(Conversation conversation) {
        return new ConversationResponse(
                conversation.id(),
                conversation.chatGuid(),
                conversation.mode(),
                conversation.title(),
                conversation.metadata(),
                conversation.createdAt(),
                conversation.lastMessageAt());
    }
}
