package dev.mosaic.courses.lesson;

/** Refusal of a personal description: the caller has no profile in the course, to which it would belong. */
public final class ProfileMissing extends LessonException {
    private ProfileMissing(String message) {
        super(message);
    }

    /** Refuses the description of a lesson of a course. */
    public static ProfileMissing in(String slug) {
        return new ProfileMissing(
                "You have no profile in course %s, to which the description would belong. Save one first"
                        .formatted(slug));
    }
}
