package dev.mosaic.onboarding.persona;

import dev.mosaic.kernel.text.SingleLine;
import org.jspecify.annotations.Nullable;

/**
 * A persona to create.
 *
 * @param name not blank, at most 255 characters
 * @param color {@code #rrggbb}; null for the default of the database
 */
public record NewPersona(
        String name,
        @Nullable String description,
        @Nullable String content,
        @Nullable String color) {
    public NewPersona {
        name = SingleLine.of(name);
    }
}
