package dev.mosaic.chat.thread.web;

import dev.mosaic.chat.thread.NewThread;
import dev.mosaic.kernel.text.Line;
import dev.mosaic.kernel.text.StorableText;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(description = "A thread to create.")
record ThreadRequest(
        @NotNull @Line(max = 255) @Schema(maxLength = 255, example = "Trip to Lisbon")
        String title,

        @Nullable
        @StorableText(max = 10_000, blank = true)
        @Schema(maxLength = 10_000, example = "Flights, and where to stay.")
        String description,

        @Nullable @Schema(description = "One of the caller's personas; none if absent.")
        UUID personaId) {
    NewThread toNewThread() {
        return new NewThread(title, description, personaId);
    }
}
