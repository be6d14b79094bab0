package dev.mosaic.courses.lesson;

import dev.mosaic.kernel.Stored;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.database.ViolatedConstraint;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Descriptions of lessons that are written for the caller, and that only the caller reads. */
@Singleton
public final class PersonalDescriptions {
    private static final String TOO_LARGE = "personalized_lesson_descriptions_size_check";

    /** Violated if a concurrent request deletes the profile, or an import the lesson. */
    private static final Set<String> GONE = Set.of(
            "personalized_lesson_descriptions_profile_id_fkey",
            "personalized_lesson_descriptions_lesson_id_fkey",
            ViolatedConstraint.ROW_LEVEL_SECURITY);

    private final LessonRepository lessons;
    private final DescriptionRepository descriptions;

    PersonalDescriptions(LessonRepository lessons, DescriptionRepository descriptions) {
        this.lessons = lessons;
        this.descriptions = descriptions;
    }

    /**
     * Saves the caller's description of a lesson, or replaces it. Concurrent saves leave one of them.
     *
     * @param content a JSON object
     * @return the stored description
     * @throws LessonNotFound if there is no such lesson, or no such course
     * @throws ProfileMissing if the caller has no profile in the course
     * @throws DescriptionTooLarge if it has more than 64 KiB
     */
    public Stored<Map<String, Object>> save(Caller caller, String slug, int number, Map<String, Object> content) {
        DescriptionRow saved = saved(caller, slug, number, content);
        if (saved == null) {
            throw lessons.findId(slug, number).isPresent() ? ProfileMissing.in(slug) : LessonNotFound.of(slug, number);
        }
        return saved.isNew() ? new Stored.Created<>(saved.content()) : new Stored.Existing<>(saved.content());
    }

    /**
     * Deletes the caller's description of a lesson, which the default one replaces.
     *
     * @throws DescriptionNotFound if the caller has none, or there is no such lesson
     */
    public void delete(Caller caller, String slug, int number) {
        if (descriptions.delete(caller.userId(), slug, number) == null) {
            throw DescriptionNotFound.of(slug, number);
        }
    }

    private @Nullable DescriptionRow saved(Caller caller, String slug, int number, Map<String, Object> content) {
        try {
            return descriptions.save(caller.userId(), slug, number, content);
        } catch (DataAccessException e) {
            String violated = ViolatedConstraint.of(e);
            if (violated.equals(TOO_LARGE)) {
                throw DescriptionTooLarge.always();
            }
            if (GONE.contains(violated)) {
                return null;
            }
            throw e;
        }
    }
}
