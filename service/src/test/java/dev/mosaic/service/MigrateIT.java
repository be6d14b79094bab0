package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.service.FolderCommands.Answer;
import dev.mosaic.service.command.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code mosaic migrate} ends, and what it says then: success where there was one, and nowhere else. */
class MigrateIT {
    @TempDir
    private Path folder;

    private final TestDatabase database = TestDatabase.empty(List.of());

    @BeforeEach
    void write() throws IOException {
        file("module.yml", "name: a\n");
        file("V1__t.sql", "create table a.t (id int);\n");
    }

    /** The original called its script safe to run again; the second run failed, and ended as if it had not. */
    @Test
    void aSecondRunDoesNothingAndIsDone() {
        assertThat(ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);
        List<?> events = database.query("select id from migrations.event");

        Answer second = ask("migrate");

        assertThat(second.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(second.errors()).isEmpty();
        assertThat(ask("migrate", "--json").output()).isEqualTo("{\"applied\":[],\"deferred\":[],\"renamed\":[]}\n");
        assertThat(database.query("select id from migrations.event")).isEqualTo(events);
    }

    /** The original printed “Migration complete!” after whatever had happened, and exited with 0. */
    @Test
    void aScriptThatFailsIsNotCalledASuccess() throws IOException {
        assertThat(ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);
        file("V2__again.sql", "create table a.t (id int);\n");

        Answer failed = ask("migrate");

        assertThat(failed.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(failed.errors()).startsWith("a:2 failed at ");
        assertThat(failed.output()).isEmpty();
    }

    /** A script of the original had an error in nearly every statement, and all migrations were recorded as done. */
    @Test
    void aScriptWithAnErrorRecordsNothing() throws IOException {
        file("V2__wrong.sql", """
                create table a.half (id int);
                alter table a.nowhere add column x int;
                insert into a.half values ('x');
                create index on a.missing (id);
                """);
        file("V3__after.sql", "create table a.after (id int);\n");

        assertThat(ask("migrate").exitCode()).isEqualTo(ExitCode.FAILED);

        assertThat(database.query("select version from a.flyway_schema_history where version is not null"))
                .extracting(row -> row.get("version"))
                .containsExactly("1");
        assertThat(database.value("select to_regclass('a.half')")).isNull();
        assertThat(database.value("select to_regclass('a.after')")).isNull();
        assertThat(ask("status", "--check").exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
    }

    @Test
    void aContractThatIsLeftIsToldAndIsNoWhereAskedToCheck() throws IOException {
        file("V1__t.sql", "create table a.t (id int primary key, twice int);\n");
        assertThat(ask("migrate", "--check").exitCode()).isEqualTo(ExitCode.DONE);
        database.execute("insert into a.t select generate_series(1, 3)");
        file("V2__twice.sql", """
                --@ batch: a.t
                update a.t as row
                set twice = 2 * row.id
                where in_batch(row);
                """);
        file("V3__require_twice.sql", "--@ phase: contract\nalter table a.t alter column twice set not null;\n");

        Answer first = ask("migrate", "--check");

        assertThat(first.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(first.output())
                .contains("a:3 is deferred to the next start: this start backfilled 3 rows (a:2)")
                .endsWith(
                        "Not complete: 1 step is deferred. Run `mosaic migrate` again when it can be applied; list it with `mosaic status`.\n");
        assertThat(ask("migrate", "--check").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(ask("status", "--check").exitCode()).isEqualTo(ExitCode.DONE);
    }

    /** To the original a missing file was worth a warning. */
    @Test
    void anAppliedStepWhoseFileIsMissingFailsTheRun() throws IOException {
        file("V2__u.sql", "create table a.u (id int);\n");
        file("V3__v.sql", "create table a.v (id int);\n");
        assertThat(ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);
        Files.delete(folder.resolve("a/V2__u.sql"));

        Answer refused = ask("migrate");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.errors()).contains("a:2");
        assertThat(refused.output()).isEmpty();
    }

    private void file(String name, String text) throws IOException {
        new FolderCommands(folder, database).file(name, text);
    }

    private Answer ask(String... command) {
        return new FolderCommands(folder, database).ask(command);
    }
}
