package dev.mosaic.courses;

import dev.mosaic.kernel.page.Cursor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A course.
 *
 * @param slug its name in addresses, unique
 */
public record Course(
        UUID id, String slug, String title, @Nullable String description, Instant createdAt) {
    /** The form of a slug as a regular expression of Java and of ECMA-262. */
    public static final String SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$";

    /** The message about a parameter that is not a slug. */
    public static final String NO_SLUG = "must be a slug: lower-case letters and digits, separated by single hyphens";

    Cursor cursor() {
        return new Cursor(createdAt, id);
    }
}
