package dev.mosaic.conversation.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.conversation.Conversation;
import dev.mosaic.conversation.ConversationMode;
import dev.mosaic.conversation.MemberRole;
import dev.mosaic.kernel.precondition.EntityTagged;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@EntityTagged
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "A channel in which its members and their personas exchange messages.")
record ConversationResponse(
        UUID id,

        @Nullable
        @Schema(
                description = "Unique among the conversations of its owner. Null for a member.",
                example = "iMessage;-;+15550100")
        String chatGuid,

        ConversationMode mode,

        @Schema(description = "The role of the caller.") MemberRole role,

        @Nullable @Schema(example = "Ada and her twin") String title,

        @Schema(
                description = "Empty for a member.",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                example = "{\"source\": \"imessage\"}")
        Map<String, Object> metadata,

        Instant createdAt,

        @Nullable @Schema(description = "Null while there is no message.")
        Instant lastMessageAt) {
    static ConversationResponse of(Conversation conversation) {
        return new ConversationResponse(
                conversation.id(),
                conversation.chatGuid(),
                conversation.mode(),
                conversation.role(),
                conversation.title(),
                conversation.metadata(),
                conversation.createdAt(),
                conversation.lastMessageAt());
    }
}
