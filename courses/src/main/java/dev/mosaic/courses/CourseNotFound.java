package dev.mosaic.courses;

import dev.mosaic.kernel.Refusal;

/** Refusal: there is no course with this slug. */
public final class CourseNotFound extends Refusal {
    private CourseNotFound(String message) {
        super(message);
    }

    /** Refuses a request that names an unknown course. */
    public static CourseNotFound of(String slug) {
        return new CourseNotFound("There is no course %s".formatted(slug));
    }
}
