package dev.mosaic.courses.lesson;

import dev.mosaic.courses.CourseNotFound;
import dev.mosaic.courses.Courses;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Listing;
import dev.mosaic.kernel.page.Page;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Lessons of a course as the caller reads them. */
@Singleton
public final class Lessons {
    private final Courses courses;
    private final LessonRepository lessons;
    private final AssetRepository assets;

    Lessons(Courses courses, LessonRepository lessons, AssetRepository assets) {
        this.courses = courses;
        this.lessons = lessons;
        this.assets = assets;
    }

    /**
     * Returns all lessons of a course by their numbers, at most 100.
     *
     * @throws CourseNotFound if there is no such course
     */
    public List<Lesson> list(Caller caller, String slug) {
        List<LessonRow> rows = lessons.list(caller.userId(), slug);
        if (rows.isEmpty()) {
            courses.get(slug); // Throws if the course does not exist.
        }
        return rows.stream().map(LessonRow::toLesson).toList();
    }

    /**
     * Returns one lesson with its content.
     *
     * @throws LessonNotFound if there is no such lesson, or no such course
     */
    public LessonContent get(Caller caller, String slug, int number) {
        return lessons.find(caller.userId(), slug, number)
                .map(LessonContentRow::toLessonContent)
                .orElseThrow(() -> LessonNotFound.of(slug, number));
    }

    /**
     * Returns up to {@code limit} assets of a lesson created before the cursor, newest first.
     *
     * @throws LessonNotFound if there is no such lesson, or no such course
     */
    public Page<Asset> assets(String slug, int number, int limit, Cursor before) {
        UUID lesson = lessons.findId(slug, number).orElseThrow(() -> LessonNotFound.of(slug, number));
        Listing listing = Listing.of("assets", lesson);
        before.in(listing);
        return Page.newestFirst(
                assets.before(lesson, before.createdAt(), before.id(), limit + 1).stream()
                        .map(AssetRow::toAsset)
                        .toList(),
                limit,
                Asset::cursor,
                listing);
    }
}
