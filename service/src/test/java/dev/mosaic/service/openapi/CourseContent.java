package dev.mosaic.service.openapi;

import dev.mosaic.migrations.test.TestDatabase;

/** The course that the examples of the API document name. Courses are imported, so no request can create it. */
public final class CourseContent {
    static final String PATH = "/api/v1/courses/voice-of-your-own";

    private CourseContent() {}

    /** Imports the course with one lesson, its default description and one asset. The database has the tables of all modules. */
    public static void importInto(TestDatabase database) {
        database.execute("""
                with course as (
                    insert into courses.courses (slug, title, description)
                    values ('voice-of-your-own', 'A voice of your own', 'For all')
                    returning id
                ),
                lesson as (
                    insert into courses.lessons (course_id, lesson_number, title)
                    select id, 1, 'How you sound'
                    from course
                    returning id
                ),
                asset as (
                    insert into courses.lesson_assets (lesson_id, asset_type, url)
                    select id, 'video', 'https://example.com/lesson-1.mp4'
                    from lesson
                )
                insert into courses.lesson_descriptions (lesson_id, data)
                select id, '{"introduction": "For all"}'
                from lesson
                """);
    }
}
