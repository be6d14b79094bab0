package dev.mosaic.courses;

import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Listing;
import dev.mosaic.kernel.page.Page;
import jakarta.inject.Singleton;

/** The courses, which every user reads. */
@Singleton
public final class Courses {
    private static final Listing LIST = Listing.of("courses");

    private final CourseRepository courses;

    Courses(CourseRepository courses) {
        this.courses = courses;
    }

    /** Returns up to {@code limit} courses created before the cursor, newest first. */
    public Page<Course> list(int limit, Cursor before) {
        before.in(LIST);
        return Page.newestFirst(
                courses.before(before.createdAt(), before.id(), limit + 1).stream()
                        .map(CourseRow::toCourse)
                        .toList(),
                limit,
                Course::cursor,
                LIST);
    }

    /**
     * Returns one course.
     *
     * @throws CourseNotFound if there is none with this slug
     */
    public Course get(String slug) {
        return courses.find(slug).map(CourseRow::toCourse).orElseThrow(() -> CourseNotFound.of(slug));
    }
}
