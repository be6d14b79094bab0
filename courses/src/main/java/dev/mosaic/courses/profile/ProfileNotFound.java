package dev.mosaic.courses.profile;

/** Refusal: the caller has no profile in this course, or there is no such course. */
public final class ProfileNotFound extends ProfileException {
    private ProfileNotFound(String message) {
        super(message);
    }

    /** Refuses a request that reads or deletes a missing profile. */
    public static ProfileNotFound of(String slug) {
        return new ProfileNotFound("You have no profile in course %s".formatted(slug));
    }
}
