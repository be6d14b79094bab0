package dev.mosaic.onboarding.persona;

import dev.mosaic.kernel.page.Cursor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A persona of a user.
 *
 * @param color {@code #rrggbb}
 * @param active whether it is the active persona of its owner; at most one is
 * @param isDefault whether it is the default persona of its owner, used where a request names none
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
    Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}
