package dev.mosaic.conversation.web;

import dev.mosaic.conversation.DeletedConversation;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

@Serdeable
@Schema(description = "A deleted conversation.")
record DeletedConversationResponse(
        UUID id,

        @Schema(description = "Number of messages of all members that were deleted with it.", example = "12")
        long deletedMessages) {
    static DeletedConversationResponse of(DeletedConversation deleted) {
        return new DeletedConversationResponse(deleted.id(), deleted.messages());
    }
}
