package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.service.command.failure.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder {@code examples/courses}, migrated by the packaged program as its README shows, and which database a folder is migrated in. */
class ExampleFolderIT {
    private static final Path EXAMPLE =
            Path.of("../examples/courses/db").toAbsolutePath().normalize();

    @TempDir
    private Path home = Path.of("");

    private final TestDatabase database = TestDatabase.empty(List.of());
    private final TestDatabase other = TestDatabase.empty(List.of());

    @Test
    void aSecondRunChangesNothing() {
        FolderCommands commands = new FolderCommands(EXAMPLE, database);
        assertThat(commands.ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);
        database.execute("""
                insert into courses.courses (slug, title) values ('first', 'First');
                insert into courses.lessons (course_id, lesson_number, title) select id, 1, 'One' from courses.courses
                """);
        List<?> events = database.query("select id from migrations.event");

        assertThat(commands.ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);

        assertThat(database.query("select id from migrations.event")).isEqualTo(events);
        assertThat(database.value("select count(*) from courses.lessons")).isEqualTo("1");
        assertThat(commands.ask("status", "--check").output()).contains("All migrations are applied.");
        assertThat(commands.ask("verify").output()).startsWith("Passed: ");
        database.execute("update courses.courses set created_at = 'epoch', title = 'Changed'");
        assertThat(database.value("select extract(year from created_at) > 2000 from courses.courses"))
                .isEqualTo("true");
    }

    @Test
    void nothingIsWrongWithItsFiles() {
        assertThat(Mosaic.commandLine().execute("lint", "--strict", "--dir", EXAMPLE.toString()))
                .isEqualTo(ExitCode.DONE);
    }

    /** The newest description of a lesson stays. */
    @Test
    void theSecondStepKeepsOneDescriptionOfEachLesson() {
        FolderCommands commands = new FolderCommands(EXAMPLE, database);
        assertThat(commands.ask("migrate", "--to", "courses:1").exitCode()).isEqualTo(ExitCode.DONE);
        database.execute("""
                insert into courses.courses (slug, title) values ('first', 'First');
                insert into courses.lessons (course_id, lesson_number, title) select id, 1, 'One' from courses.courses;
                insert into courses.lesson_descriptions (lesson_id, data, created_at)
                select id, to_jsonb(day), make_timestamptz(2026, 1, day, 0, 0, 0, 'UTC')
                from courses.lessons
                cross join generate_series(1, 3) as day
                """);

        assertThat(commands.ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);

        assertThat(database.value("select string_agg(data::text, ' ') from courses.lesson_descriptions"))
                .isEqualTo("3");
    }

    @Test
    void everyStepCanBeUndone() {
        FolderCommands commands = new FolderCommands(EXAMPLE, database);
        commands.ask("migrate");

        for (String step : List.of("courses:2", "courses:1")) {
            assertThat(commands.ask("undo", step, "--yes").exitCode()).isEqualTo(ExitCode.DONE);
        }

        assertThat(hasCourses(database)).isFalse();
        assertThat(commands.ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void theUrlOfTheCommandLineIsTakenBeforeTheVariables() {
        Answer answer = run(
                Map.of("DATABASE_URL", url(other), "SUPABASE_DB_URL", url(other)),
                EXAMPLE,
                "migrate",
                "--url",
                url(database));

        assertThat(answer.exitCode()).as(answer.errors()).isEqualTo(ExitCode.DONE);
        assertThat(hasCourses(database)).isTrue();
        assertThat(hasCourses(other)).isFalse();
    }

    @Test
    void databaseUrlIsTakenBeforeSupabaseDbUrl() {
        Answer answer = run(Map.of("DATABASE_URL", url(database), "SUPABASE_DB_URL", url(other)), EXAMPLE, "migrate");

        assertThat(answer.exitCode()).as(answer.errors()).isEqualTo(ExitCode.DONE);
        assertThat(hasCourses(database)).isTrue();
        assertThat(hasCourses(other)).isFalse();
    }

    @Test
    void supabaseDbUrlIsTakenWithoutTheOthers() {
        Answer answer = run(Map.of("DATABASE_URL", "", "SUPABASE_DB_URL", url(database)), EXAMPLE, "migrate");

        assertThat(answer.exitCode()).as(answer.errors()).isEqualTo(ExitCode.DONE);
        assertThat(hasCourses(database)).isTrue();
        assertThat(answer.errors()).doesNotContain("does not read");
    }

    @Test
    void withoutADatabaseTheUsageIsWrongAndNoServerStarts() {
        for (Map<String, String> environment :
                List.of(Map.<String, String>of(), Map.of("DATABASE_URL", " ", "SUPABASE_DB_URL", ""))) {
            Answer answer = run(environment, EXAMPLE, "migrate");

            assertThat(answer.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
            assertThat(answer.errors())
                    .contains(
                            "No database for the modules of --dir: set DATABASE_URL or SUPABASE_DB_URL, or add --url");
            assertThat(home.resolve("postgres")).doesNotExist();
        }
    }

    @Test
    void thePlanOfAFolderNeedsNoDatabase() {
        StringWriter output = new StringWriter();

        int exitCode = Mosaic.commandLine()
                .setOut(new PrintWriter(output))
                .execute("migrate", "--plan", "--dir", EXAMPLE.toString());

        assertThat(exitCode).isEqualTo(ExitCode.DONE);
        assertThat(output.toString()).contains("courses:1", "courses:2");
    }

    @Test
    void theFirstFailureEndsTheRunAndLeavesNothingOfItsStep() throws IOException {
        Path folder = copied();
        FolderCommands commands = new FolderCommands(folder, database);
        Files.writeString(
                folder.resolve("courses/V3__wrong.sql"),
                "create table courses.half (id int);\n\nalter table courses.lesson add column x int;\n");
        Files.writeString(folder.resolve("courses/V4__next.sql"), "create table courses.next (id int);\n");

        FolderCommands.Answer failed = commands.ask("migrate");

        assertThat(failed.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(failed.errors()).contains("courses:3 failed at ", "V3__wrong.sql");
        assertThat(hasCourses(database)).isTrue();
        assertThat(database.value("select concat(to_regclass('courses.half'), to_regclass('courses.next'))"))
                .isEmpty();
        Files.writeString(folder.resolve("courses/V3__wrong.sql"), "create table courses.half (id int);\n");
        assertThat(commands.ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(database.value("select to_regclass('courses.next')")).isEqualTo("courses.next");
    }

    @Test
    void anUnreachableDatabaseFailsAtOnce() {
        Answer answer =
                run(Map.of("SUPABASE_DB_URL", "postgresql://ann:s3cret@127.0.0.1:1/example"), EXAMPLE, "migrate");

        assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(answer.errors()).isNotBlank().doesNotContain("s3cret");
    }

    private record Answer(int exitCode, String output, String errors) {}

    private Answer run(Map<String, String> environment, Path folder, String... command) {
        List<String> arguments = Stream.concat(Stream.of(command), Stream.of("--dir", folder.toString()))
                .toList();
        try (MosaicProcess mosaic = MosaicProcess.on(home, environment, arguments.toArray(String[]::new))) {
            int exitCode = mosaic.exitCode();
            return new Answer(exitCode, mosaic.output(), mosaic.errors());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path copied() throws IOException {
        Path folder = Files.createDirectories(home.resolve("db/courses"));
        try (Stream<Path> files = Files.list(EXAMPLE.resolve("courses"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        return home.resolve("db");
    }

    private static boolean hasCourses(TestDatabase database) {
        return "courses.courses".equals(database.value("select to_regclass('courses.courses')"));
    }

    private static String url(TestDatabase database) {
        String login = "//%s:%s@".formatted(database.user(), database.password());
        return database.url().replace("jdbc:", "").replace("//", login);
    }
}
