package dev.mosaic.courses;

import dev.mosaic.migrations.test.TestDatabase;
import java.util.UUID;

/** Imports courses as an operator does: as the owner of the tables. */
public final class CourseContent {
    private CourseContent() {}

    /**
     * Imports a course of two lessons: the first has a default description and three assets, the second has neither.
     *
     * @return its slug
     */
    public static String imported(TestDatabase database) {
        return imported(database, "voice-" + UUID.randomUUID());
    }

    /** Imports the course with a slug. */
    public static String imported(TestDatabase database, String slug) {
        database.execute("""
                with course as (
                    insert into courses.courses (slug, title, description)
                    values ('%s', 'A voice of your own', 'How a persona learns to write as you do.')
                    returning id
                ),
                lesson as (
                    insert into courses.lessons (course_id, lesson_number, title, summary, content)
                    select course.id, number, title, summary, jsonb_build_object('steps', jsonb_build_array(title))
                    from course
                    cross join (
                        values
                            (2, 'How you answer', null),
                            (1, 'How you sound', 'Read your own letters.')
                    ) as lesson (number, title, summary)
                    returning id, lesson_number
                ),
                standard as (
                    insert into courses.lesson_descriptions (lesson_id, data)
                    select id, '{"introduction": "For all"}'
                    from lesson
                    where lesson_number = 1
                )
                insert into courses.lesson_assets (lesson_id, asset_type, url, metadata, created_at)
                select
                    id,
                    'video',
                    format('https://example.com/%%s.mp4', part),
                    jsonb_build_object('part', part),
                    now() - make_interval(hours => 3 - part)
                from lesson
                cross join generate_series(1, 3) as part
                where lesson_number = 1
                """.formatted(slug));
        return slug;
    }
}
