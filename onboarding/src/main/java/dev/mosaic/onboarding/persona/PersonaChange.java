package dev.mosaic.onboarding.persona;

import dev.mosaic.kernel.json.Change;
import dev.mosaic.kernel.text.SingleLine;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a persona. A null name or color leaves the value as it is.
 *
 * @param name not blank, at most 255 characters
 * @param color {@code #rrggbb}
 */
public record PersonaChange(
        @Nullable String name,
        Change<String> description,
        Change<String> content,
        @Nullable String color) {
    public PersonaChange {
        name = SingleLine.ofNullable(name);
    }
}
