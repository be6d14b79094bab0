package dev.mosaic.courses.lesson;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A lesson as the caller reads it, without its content.
 *
 * @param number from 1 to 100, unique in the course
 * @param description the caller's personal description, else the default; absent if there is neither
 * @param personal whether the description is personal
 */
public record Lesson(
        int number,
        String title,
        @Nullable String summary,
        @Nullable Map<String, Object> description,
        boolean personal) {
    /** The highest number of a lesson, and so the maximum of lessons in a course. */
    public static final int LAST = 100;
}
