package dev.mosaic.onboarding.persona.web;

import dev.mosaic.kernel.json.MergePatch;
import dev.mosaic.kernel.text.Line;
import dev.mosaic.kernel.text.StorableText;
import dev.mosaic.onboarding.persona.PersonaChange;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(
        description =
                "The changes of a persona. An absent property is left as it is; null clears description or content.")
record PersonaChangeRequest(
        @Nullable
        @Line(max = 255)
        @Schema(
                description = "Unique among the caller's personas, without regard to case.",
                maxLength = 255,
                example = "Work Twin")
        String name,

        @Nullable
        @StorableText(max = 10_000, blank = true)
        @Schema(maxLength = 10_000, example = "The tone that I have at work.")
        String description,

        @Nullable
        @StorableText(max = 100_000, blank = true)
        @Schema(
                description = "Instructions for the messages of the persona.",
                maxLength = 100_000,
                example = "Answers briefly and with a source.")
        String content,

        @Nullable
        @Pattern(regexp = PersonaRequest.COLOR, message = PersonaRequest.COLOR_MESSAGE)
        @Schema(example = "#0ea5e9")
        String color) {
    static PersonaChange toPersonaChange(MergePatch<PersonaChangeRequest> patch) {
        PersonaChangeRequest changed = patch.clearingOnly("description", "content");
        return new PersonaChange(
                changed.name,
                patch.change("description", changed.description),
                patch.change("content", changed.content),
                changed.color);
    }
}
