package dev.mosaic.courses.profile;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface ProfileRepository extends GenericRepository<ProfileRow, UUID> {
    String COLUMNS = """
                profile.id,
                profile.name,
                profile.survey,
                profile.created_at,
                profile.created_at = now() as is_new
            """;

    @Query("select\n" + COLUMNS + """
            from courses.profiles as profile
            join courses.courses as course
                on course.id = profile.course_id
            where profile.user_id = :userId
                and course.slug = :slug
            """)
    Optional<ProfileRow> find(UUID userId, String slug);

    /** Inserts the user's profile in a course, or replaces it. Returns null if there is no such course. */
    @Query(value = """
            insert into courses.profiles as profile (user_id, course_id, name, survey)
            select
                :userId,
                course.id,
                :name,
                cast(:survey as jsonb)
            from courses.courses as course
            where course.slug = :slug
            on conflict (user_id, course_id) do update
                set
                    name = excluded.name,
                    survey = excluded.survey
            returning
            """ + COLUMNS, readOnly = false)
    @Nullable
    ProfileRow save(
            UUID userId, String slug, @Nullable String name, @TypeDef(type = DataType.JSON) Map<String, Object> survey);

    /** Deletes the user's profile in a course. Returns its ID, or null if there is none. */
    @Query(value = """
            delete from courses.profiles as profile
            using courses.courses as course
            where course.id = profile.course_id
                and profile.user_id = :userId
                and course.slug = :slug
            returning profile.id
            """, readOnly = false)
    @Nullable
    UUID delete(UUID userId, String slug);
}
