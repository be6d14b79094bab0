package dev.mosaic.courses.lesson;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface LessonRepository extends GenericRepository<LessonRow, UUID> {
    String COLUMNS = """
                lesson.id,
                lesson.lesson_number,
                lesson.title,
                lesson.summary,
                coalesce(personal.content, standard.data) as description,
                personal.id is not null as personal
            """;

    String LESSONS = """
            from courses.courses as course
            join courses.lessons as lesson
                on lesson.course_id = course.id
            left join courses.lesson_descriptions as standard
                on standard.lesson_id = lesson.id
            left join courses.profiles as profile
                on profile.user_id = :userId
                and profile.course_id = course.id
            left join courses.personalized_lesson_descriptions as personal
                on personal.profile_id = profile.id
                and personal.lesson_id = lesson.id
            where course.slug = :slug
            """;

    @Query("select\n" + COLUMNS + LESSONS + """
            order by lesson.lesson_number
            """)
    List<LessonRow> list(UUID userId, String slug);

    @Query("select\n" + COLUMNS + """
                ,
                lesson.content
            """ + LESSONS + """
                and lesson.lesson_number = :number
            """)
    Optional<LessonContentRow> find(UUID userId, String slug, int number);

    @Query("""
            select lesson.id
            from courses.courses as course
            join courses.lessons as lesson
                on lesson.course_id = course.id
            where course.slug = :slug
                and lesson.lesson_number = :number
            """)
    Optional<UUID> findId(String slug, int number);
}
