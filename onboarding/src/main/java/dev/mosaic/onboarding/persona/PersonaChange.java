package dev.mosaic.onboarding.persona;

import dev.mosaic.kernel.text.SingleLine;
import org.jspecify.annotations.Nullable;

/**
 * What is to be different in a persona; what is absent stays.
 *
 * @param name not blank, at most 255 characters
 * @param color {@code #rrggbb}
 */
public record PersonaChange(
        @Nullable String name,
        @Nullable String description,
        @Nullable String content,
        @Nullable String color) {
    public PersonaChange {
        name = SingleLine.ofNullable(name);
    }
}
