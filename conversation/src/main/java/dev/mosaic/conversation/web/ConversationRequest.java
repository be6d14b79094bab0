package dev.mosaic.conversation.web;

import dev.mosaic.conversation.ConversationMode;
import dev.mosaic.conversation.NewConversation;
import dev.mosaic.kernel.json.StorableJson;
import dev.mosaic.kernel.text.Line;
import dev.mosaic.kernel.text.StorableText;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(description = "A conversation to create, or to find by its chatGuid.")
record ConversationRequest(
        @NotNull
        @StorableText(max = 255)
        @Schema(
                description = "The client's id of the conversation; unique among the caller's conversations.",
                maxLength = 255,
                example = "iMessage;-;+15550100")
        String chatGuid,

        @Nullable
        @Schema(
                description = "direct: of the caller alone; group: the caller invites members.",
                defaultValue = "direct")
        ConversationMode mode,

        @Nullable @Line(max = 255, blank = true) @Schema(maxLength = 255, example = "Ada and her twin")
        String title,

        @Nullable
        @StorableJson
        @Schema(
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                description = "Any JSON object, stored unchanged; {} if absent.",
                example = "{\"source\": \"imessage\"}")
        Map<String, Object> metadata) {
    NewConversation toNewConversation() {
        return new NewConversation(
                chatGuid, mode == null ? ConversationMode.DIRECT : mode, title, metadata == null ? Map.of() : metadata);
    }
}
