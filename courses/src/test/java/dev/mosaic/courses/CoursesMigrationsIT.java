package dev.mosaic.courses;

import static dev.mosaic.migrations.test.MigrationAssertions.assertEntitiesMatch;
import static dev.mosaic.migrations.test.MigrationAssertions.assertRefused;
import static dev.mosaic.migrations.test.MigrationAssertions.assertSchemaFile;
import static dev.mosaic.migrations.test.MigrationAssertions.assertUpDownUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.test.MigratedTo;
import dev.mosaic.migrations.test.ModuleTest;
import dev.mosaic.migrations.test.SqlRefused;
import dev.mosaic.migrations.test.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ModuleTest("courses")
class CoursesMigrationsIT {
    private static final String ADA = "00000000-0000-0000-0000-00000000ada0";

    @Test
    void everyStepGoesUpAndDownAndUpAgain() {
        assertUpDownUp("courses");
    }

    @Test
    void entitiesMatchTheTables() {
        assertEntitiesMatch("courses");
    }

    @Test
    void theSchemaIsThatOfItsFile() throws IOException {
        assertSchemaFile("courses");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "courses",
                "lessons",
                "lesson_descriptions",
                "lesson_assets",
                "profiles",
                "personalized_lesson_descriptions"
            })
    void noUpdateChangesCreatedAt(String table, @MigratedTo("courses:2") TestDatabase database) {
        personalized(database, CourseContent.imported(database));
        String inserted = createdAt(database, table);

        assertThat(database.execute(
                        "update courses.%s set created_at = timestamptz '2001-01-01 00:00:00+00'".formatted(table)))
                .isPositive();
        assertThat(createdAt(database, table)).isEqualTo(inserted);
        database.execute("update courses.%s set created_at = null".formatted(table));
        assertThat(createdAt(database, table)).isEqualTo(inserted);
    }

    @Test
    void anImportMayBringItsOwnCreatedAt(@MigratedTo("courses:2") TestDatabase database) {
        database.execute("""
                insert into courses.courses (slug, title, created_at)
                values ('old', 'Old', timestamptz '2001-01-01 00:00:00+00')
                """);

        assertThat(database.value("select extract(year from created_at at time zone 'UTC') from courses.courses"))
                .isEqualTo("2001");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update courses.courses set slug = 'A b'                                  | courses_slug_check
            update courses.courses set slug = '-a'                                   | courses_slug_check
            update courses.courses set slug = 'a--b'                                 | courses_slug_check
            update courses.courses set title = ' '                                   | courses_title_check
            update courses.lessons set lesson_number = 101 where lesson_number = 2   | lessons_lesson_number_check
            update courses.lessons set lesson_number = 0 where lesson_number = 2     | lessons_lesson_number_check
            update courses.lessons set lesson_number = 1                             | lessons_course_id_lesson_number_key
            update courses.lessons set content = '[]'                                | lessons_content_check
            update courses.lessons set content = 'null'                              | lessons_content_check
            update courses.lesson_assets set url = 'javascript:alert(1)'             | lesson_assets_url_check
            update courses.lesson_assets set url = 'https:// example.com'            | lesson_assets_url_check
            update courses.lesson_assets set asset_type = 'Video'                    | lesson_assets_asset_type_check
            update courses.lesson_descriptions set data = '"text"'                   | lesson_descriptions_data_check
            update courses.profiles set survey = '[]'                                | profiles_survey_check
            update courses.profiles set name = ' '                                   | profiles_name_check
            """)
    void aRowThatNoClientCouldReadIsRefused(String sql, String constraint, TestDatabase database) {
        personalized(database, CourseContent.imported(database));

        assertRefused(database, sql, constraint);
    }

    @Test
    void aDescriptionBelongsToALessonOfTheCourseOfItsProfile(TestDatabase database) {
        String course = CourseContent.imported(database);
        String other = CourseContent.imported(database);
        personalized(database, course);

        assertRefused(database, """
                insert into courses.personalized_lesson_descriptions (course_id, profile_id, lesson_id, content)
                select profile.course_id, profile.id, lesson.id, '{}'
                from courses.profiles as profile
                cross join courses.lessons as lesson
                join courses.courses as course on course.id = lesson.course_id
                where course.slug = '%s'
                limit 1
                """.formatted(other), "personalized_lesson_descriptions_lesson_id_fkey");
    }

    @Test
    void aDeletedCourseTakesEverythingOfItAlong(@MigratedTo("courses:2") TestDatabase database) {
        String course = CourseContent.imported(database);
        personalized(database, course);

        database.execute("delete from courses.courses where slug = ?", course);

        assertThat(rows(database)).isEqualTo("0");
    }

    @Test
    void aDeletedUserTakesProfileAndDescriptionsAlongAndLeavesTheCourse(
            @MigratedTo("courses:2") TestDatabase database) {
        personalized(database, CourseContent.imported(database));
        String before = rows(database);

        database.execute("delete from onboarding.users where id = ?::uuid", ADA);

        assertThat(before).isEqualTo("9");
        assertThat(rows(database)).isEqualTo("7");
    }

    @Test
    void theApplicationWritesNoCourses(TestDatabase database) {
        String course = CourseContent.imported(database);
        String asApplication = """
                begin;
                select set_config('mosaic.user_id', '%s', true);
                set local role mosaic_application;
                """.formatted(ADA);

        assertThatThrownBy(() -> database.execute(
                        asApplication + "insert into courses.courses (slug, title) values ('mine', 'Mine'); commit"))
                .isInstanceOf(SqlRefused.class)
                .hasMessageContaining("row-level security");
        database.execute(
                asApplication + "update courses.courses set title = 'Mine'; delete from courses.lessons; commit");

        assertThat(database.value("""
                        select course.title || ' ' || count(*)
                        from courses.courses as course
                        join courses.lessons as lesson on lesson.course_id = course.id
                        where course.slug = ?
                        group by course.title
                        """, course)).isEqualTo("A voice of your own 2");
    }

    /** The second wall behind the queries. */
    @Test
    void theApplicationSeesAndWritesRowsOfTheCallerOnly(@MigratedTo("courses:2") TestDatabase database) {
        personalized(database, CourseContent.imported(database));
        String asGrace = """
                begin;
                select set_config('mosaic.user_id', '00000000-0000-0000-0000-0000000face0', true);
                set local role mosaic_application;
                """;

        database.execute(
                asGrace + "update courses.profiles set survey = '{\"of\": \"grace\"}'; delete from courses.profiles;"
                        + " delete from courses.personalized_lesson_descriptions; commit");
        assertThat(rows(database)).isEqualTo("9");
        assertThat(database.value("select survey from courses.profiles")).isEqualTo("{}");
        assertThatThrownBy(() -> database.execute(asGrace + """
                        insert into courses.profiles (user_id, course_id, survey)
                        select '%s', id, '{}'
                        from courses.courses;
                        commit
                        """.formatted(ADA)))
                .hasMessageContaining("row-level security");
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "00000000-0000-0000-0000-0000000face0, 1"})
    void coursesAreSeenByUsersOnly(String caller, long seen, @MigratedTo("courses:2") TestDatabase database)
            throws SQLException {
        CourseContent.imported(database);

        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local role mosaic_application");
            statement.execute("select set_config('mosaic.user_id', '%s', true)".formatted(caller));
            try (ResultSet rows = statement.executeQuery("select count(*) from courses.courses")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getLong(1)).isEqualTo(seen);
            }
            connection.rollback();
        }
    }

    /** Adds a user with a profile and a description of lesson 1. */
    private static void personalized(TestDatabase database, String course) {
        database.execute("""
                insert into onboarding.users (id)
                values ('%1$s')
                on conflict do nothing;
                insert into courses.profiles (user_id, course_id, survey)
                select '%1$s', id, '{}'
                from courses.courses
                where slug = '%2$s';
                insert into courses.personalized_lesson_descriptions (course_id, profile_id, lesson_id, content)
                select profile.course_id, profile.id, lesson.id, '{}'
                from courses.profiles as profile
                join courses.lessons as lesson on lesson.course_id = profile.course_id
                join courses.courses as course on course.id = profile.course_id
                where course.slug = '%2$s' and lesson.lesson_number = 1
                """.formatted(ADA, course));
    }

    private static String createdAt(TestDatabase database, String table) {
        return String.valueOf(
                database.value("select string_agg(created_at::text, ' ' order by id) from courses." + table));
    }

    private static String rows(TestDatabase database) {
        return String.valueOf(database.value("""
                select
                    (select count(*) from courses.courses)
                    + (select count(*) from courses.lessons)
                    + (select count(*) from courses.lesson_descriptions)
                    + (select count(*) from courses.lesson_assets)
                    + (select count(*) from courses.profiles)
                    + (select count(*) from courses.personalized_lesson_descriptions)
                """));
    }
}
