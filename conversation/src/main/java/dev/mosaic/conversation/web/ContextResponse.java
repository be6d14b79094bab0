package dev.mosaic.conversation.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mosaic.conversation.context.ConversationContext;
import dev.mosaic.conversation.relationship.web.RelationshipResponse;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "The context of a prompt.")
record ContextResponse(
        @Schema(description = "The newest messages, oldest first: with the persona, or of all members of a group.")
        List<HistoryMessageResponse> messages,

        RelationshipResponse relationship,

        @Schema(description = "Topics and data sources to exclude, the newest 500.")
        List<BoundaryResponse> boundaries) {
    static ContextResponse of(ConversationContext context) {
        return new ContextResponse(
                context.messages().stream().map(HistoryMessageResponse::of).toList(),
                RelationshipResponse.of(context.relationship()),
                context.boundaries().stream().map(BoundaryResponse::of).toList());
    }
}
