package dev.mosaic.courses.lesson;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface DescriptionRepository extends GenericRepository<DescriptionRow, UUID> {
    /** Inserts the user's description of a lesson, or replaces it. Returns null if there is no such lesson, or the user has no profile in its course. */
    @Query(value = """
            insert into courses.personalized_lesson_descriptions as personal (
                course_id,
                profile_id,
                lesson_id,
                content
            )
            select
                course.id,
                profile.id,
                lesson.id,
                cast(:content as jsonb)
            from courses.courses as course
            join courses.lessons as lesson
                on lesson.course_id = course.id
            join courses.profiles as profile
                on profile.course_id = course.id
            where course.slug = :slug
                and lesson.lesson_number = :number
                and profile.user_id = :userId
            on conflict (profile_id, lesson_id) do update
                set content = excluded.content
            returning
                personal.id,
                personal.content,
                personal.created_at = now() as is_new
            """, readOnly = false)
    @Nullable
    DescriptionRow save(
            UUID userId, String slug, int number, @TypeDef(type = DataType.JSON) Map<String, Object> content);

    /** Deletes the user's description of a lesson. Returns its ID, or null if there is none. */
    @Query(value = """
            delete from courses.personalized_lesson_descriptions as personal
            using
                courses.courses as course,
                courses.lessons as lesson,
                courses.profiles as profile
            where course.slug = :slug
                and lesson.course_id = course.id
                and lesson.lesson_number = :number
                and profile.course_id = course.id
                and profile.user_id = :userId
                and personal.profile_id = profile.id
                and personal.lesson_id = lesson.id
            returning personal.id
            """, readOnly = false)
    @Nullable
    UUID delete(UUID userId, String slug, int number);
}
