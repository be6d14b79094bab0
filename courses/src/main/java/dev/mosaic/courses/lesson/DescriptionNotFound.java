package dev.mosaic.courses.lesson;

/** Refusal: the caller has no personal description of this lesson, or there is no such lesson. */
public final class DescriptionNotFound extends LessonException {
    private DescriptionNotFound(String message) {
        super(message);
    }

    /** Refuses a request that deletes a missing description. */
    public static DescriptionNotFound of(String slug, int number) {
        return new DescriptionNotFound("You have no description of lesson %d of course %s".formatted(number, slug));
    }
}
