package dev.mosaic.chat.thread.web;

import dev.mosaic.chat.thread.ThreadChange;
import dev.mosaic.kernel.json.MergePatch;
import dev.mosaic.kernel.text.Line;
import dev.mosaic.kernel.text.StorableText;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(description = "Changes to a thread. Absent fields stay unchanged; null clears description or personaId.")
record ThreadChangeRequest(
        @Nullable @Line(max = 255) @Schema(maxLength = 255, example = "Trip to Porto")
        String title,

        @Nullable
        @StorableText(max = 10_000, blank = true)
        @Schema(maxLength = 10_000, example = "Trains, and where to stay.")
        String description,

        @Nullable @Schema(description = "One of the caller's personas.")
        UUID personaId) {
    static ThreadChange toThreadChange(MergePatch<ThreadChangeRequest> patch) {
        ThreadChangeRequest changed = patch.clearingOnly("description", "personaId");
        return new ThreadChange(
                changed.title,
                patch.change("description", changed.description),
                patch.change("personaId", changed.personaId));
    }
}
