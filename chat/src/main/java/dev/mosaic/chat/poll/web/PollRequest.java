package dev.mosaic.chat.poll.web;

import dev.mosaic.chat.poll.NewPoll;
import dev.mosaic.kernel.text.Line;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(description = "A poll to create.")
record PollRequest(
        @NotNull @Schema(description = "One of the caller's conversations.")
        UUID conversationId,

        @NotNull @Line(max = 500) @Schema(maxLength = 500, example = "Where shall we meet?")
        String question,

        @NotNull
        @Size(min = 2, max = 12)
        @Schema(description = "The options; votes name them by number, from 0.", example = "[\"Lisbon\", \"Porto\"]")
        List<@NotNull @Line(max = 255) String> options,

        @Nullable
        @Future
        @Schema(description = "Time after which votes are refused; never if absent.", example = "2099-12-31T18:00:00Z")
        Instant expiresAt) {
    NewPoll toNewPoll() {
        return new NewPoll(conversationId, question, options, expiresAt);
    }
}
