package dev.mosaic.onboarding.persona.web;

import dev.mosaic.kernel.text.Line;
import dev.mosaic.kernel.text.StorableText;
import dev.mosaic.onboarding.persona.NewPersona;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(description = "A persona to create.")
record PersonaRequest(
        @NotNull
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
        @Schema(defaultValue = "#4f46e5", example = "#0ea5e9")
        String color) {
    static final String COLOR = "^#[0-9A-Fa-f]{6}$";
    static final String COLOR_MESSAGE = "must be a colour such as #4f46e5";

    NewPersona toNewPersona() {
        return new NewPersona(name, description, content, color);
    }
}
