package dev.mosaic.courses.lesson;

/** Refusal: there is no lesson with this number in a course with this slug. */
public final class LessonNotFound extends LessonException {
    private LessonNotFound(String message) {
        super(message);
    }

    /** Refuses a request that names an unknown lesson. */
    public static LessonNotFound of(String slug, int number) {
        return new LessonNotFound("There is no lesson %d in a course %s".formatted(number, slug));
    }
}
