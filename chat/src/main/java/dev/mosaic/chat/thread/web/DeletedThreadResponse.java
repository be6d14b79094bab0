package dev.mosaic.chat.thread.web;

import dev.mosaic.chat.thread.DeletedThread;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

@Serdeable
@Schema(description = "A thread that is gone.")
record DeletedThreadResponse(
        UUID id,

        @Schema(description = "How many messages went with it.", example = "12")
        int deletedMessages) {
    static DeletedThreadResponse of(DeletedThread deleted) {
        return new DeletedThreadResponse(deleted.id(), deleted.messages());
    }
}
