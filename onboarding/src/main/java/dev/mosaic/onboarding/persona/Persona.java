package dev.mosaic.onboarding.persona;

import dev.mosaic.kernel.page.Cursor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of the faces a user speaks with.
 *
 * @param color {@code #rrggbb}
 * @param active the one of its owner that speaks now; at most one is
 * @param isDefault the one of its owner that is meant where none is named
 */
public record Persona(
        UUID id,
        String name,
        @Nullable String description,
        @Nullable String content,
        String color,
        boolean active,
        boolean isDefault,
        Instant createdAt,
        Instant updatedAt) {
    Cursor place() {
        return new Cursor(createdAt, id);
    }
}
