package dev.mosaic.conversation.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.conversation.history.HistoryMessage;
import dev.mosaic.conversation.history.HistoryRole;
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
@Schema(description = "A message of a conversation; in a direct one sent by or to one persona.")
record HistoryMessageResponse(
        UUID id,
        UUID conversationId,

        @Schema(description = "The user who wrote it: in a direct conversation its owner.")
        UUID authorId,

        @Nullable
        @Schema(
                description = "One of the caller's personas; null for a message of another member, and in a group also"
                        + " if it has no persona or the persona was deleted.")
        UUID personaId,

        HistoryRole role,

        @Schema(example = "What did I promise Grace for Friday?")
        String content,

        @Schema(additionalProperties = Schema.AdditionalPropertiesValue.TRUE, example = "{\"channel\": \"imessage\"}")
        Map<String, Object> metadata,

        Instant createdAt,

        @Nullable @Schema(description = "When the content was last changed; null if it is as it was written.")
        Instant editedAt,

        @Schema(
                description = "Whether pages omit the message because a reset hides it or it is forgotten. True only"
                        + " in the response to a retry with its id.")
        boolean hidden) {
    static HistoryMessageResponse of(HistoryMessage message) {
        return new HistoryMessageResponse(
                message.id(),
                message.conversationId(),
                message.authorId(),
                message.personaId(),
                message.role(),
                message.content(),
                message.metadata(),
                message.createdAt(),
                message.editedAt(),
                message.hidden());
    }
}
