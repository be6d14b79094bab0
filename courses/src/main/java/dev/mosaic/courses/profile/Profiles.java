package dev.mosaic.courses.profile;

import dev.mosaic.courses.CourseNotFound;
import dev.mosaic.kernel.Stored;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.database.ViolatedConstraint;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Profiles of the caller, one in each course. */
@Singleton
public final class Profiles {
    private final ProfileRepository profiles;

    Profiles(ProfileRepository profiles) {
        this.profiles = profiles;
    }

    /**
     * Returns the caller's profile in a course.
     *
     * @throws ProfileNotFound if the caller has none, or there is no such course
     */
    public Profile get(Caller caller, String slug) {
        return profiles.find(caller.userId(), slug)
                .map(ProfileRow::toProfile)
                .orElseThrow(() -> ProfileNotFound.of(slug));
    }

    /**
     * Saves the caller's profile in a course, or replaces it. Concurrent saves leave one profile, with the values of one of them.
     *
     * @throws CourseNotFound if there is no such course
     * @throws SurveyTooLarge if the survey has more than 64 KiB
     */
    public Stored<Profile> save(Caller caller, String slug, NewProfile profile) {
        ProfileRow saved = saved(caller, slug, profile);
        if (saved == null) {
            throw CourseNotFound.of(slug);
        }
        return saved.isNew() ? new Stored.Created<>(saved.toProfile()) : new Stored.Existing<>(saved.toProfile());
    }

    /**
     * Deletes the caller's profile in a course, with the personal descriptions of its lessons.
     *
     * @throws ProfileNotFound if the caller has none, or there is no such course
     */
    public void delete(Caller caller, String slug) {
        if (profiles.delete(caller.userId(), slug) == null) {
            throw ProfileNotFound.of(slug);
        }
    }

    private @Nullable ProfileRow saved(Caller caller, String slug, NewProfile profile) {
        try {
            return profiles.save(caller.userId(), slug, profile.name(), profile.survey());
        } catch (DataAccessException e) {
            throw switch (ViolatedConstraint.of(e)) {
                case "profiles_survey_size_check" -> SurveyTooLarge.always();
                case "profiles_course_id_fkey" -> CourseNotFound.of(slug);
                default -> e;
            };
        }
    }
}
