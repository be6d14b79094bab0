package dev.mosaic.chat.thread.web;

import dev.mosaic.chat.thread.DeletedThread;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

@Serdeable
@Schema(description = "The result of deleting a thread.")
record DeletedThreadResponse(
        UUID id,

        @Schema(description = "Number of messages deleted with it.", example = "12")
        int deletedMessages) {
    static DeletedThreadResponse of(DeletedThread deleted) {
        return new DeletedThreadResponse(deleted.id(), deleted.messages());
    }
}
