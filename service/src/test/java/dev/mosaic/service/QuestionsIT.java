package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.service.FolderCommands.Answer;
import dev.mosaic.service.command.failure.ExitCode;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that ask a database without changing it: what they print, and how they end. */
class QuestionsIT {
    private static final Argument<Map<String, Object>> OBJECT = Argument.mapOf(String.class, Object.class);

    @TempDir
    private Path folder;

    private final TestDatabase database = TestDatabase.empty(List.of());

    @BeforeEach
    void write() throws IOException {
        file("module.yml", "name: a\n");
        file("V1__t.sql", "create table a.t (id int);\n");
        file("C1__t.sql", "select id from a.t where id > 5;\n");
    }

    @Test
    void statusAnswersByItsExitCode() throws IOException {
        assertAnswers(ask("status"), ExitCode.DONE, """
                MODULE  VERSION  NAME  STATE    UNDO  APPLIED AT  MS
                a             1  t     pending  no
                Pending: 1.
                """);
        assertThat(ask("status", "--check").exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(ask("status", "--check").exitCode()).isEqualTo(ExitCode.DONE);

        file("V1__t.sql", "create table a.t (id bigint);\n");
        Answer changed = ask("status", "--check");
        assertThat(changed.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(changed.output()).contains("a             1  t     changed", "V1__t.sql was changed after a:1");
    }

    @Test
    void statusTellsOfANewerDatabaseAndOfAModuleThatIsNotInTheBuild() throws IOException {
        file("V2__name.sql", "--@ compatible\nalter table a.t add column name text;\n");
        assertThat(ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);
        Files.delete(folder.resolve("a/V2__name.sql"));

        Answer newer = ask("status", "--check");
        assertThat(newer.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(newer.output()).contains("a             2  name  future   no");

        file("module.yml", "name: b\n");
        Answer other = ask("status");
        assertThat(other.output())
                .contains("Module a is not in this build: its schema and its 2 applied steps are left unchanged.");
        assertThat(at(object(ask("status", "--json")), "absent", 0)).isEqualTo(Map.of("module", "a", "applied", 2));
    }

    @Test
    void statusHasOneShapeInJson() throws IOException {
        file("U1__t.sql", "drop table a.t;\n");
        file("R__v.sql", "create view a.v as select nonsense;\n");
        assertThat(ask("migrate").exitCode()).isEqualTo(ExitCode.FAILED);

        Map<String, Object> status = object(ask("status", "--json"));

        assertThat(status)
                .containsOnlyKeys(
                        "upToDate",
                        "pending",
                        "modules",
                        "absent",
                        "problems",
                        "runs",
                        "indexBuilds",
                        "backfills",
                        "renames",
                        "nodes",
                        "deferredContracts",
                        "deferred")
                .containsEntry("absent", List.of())
                .containsEntry("upToDate", false)
                .containsEntry("pending", 1)
                .containsEntry("problems", List.of())
                .containsEntry("runs", List.of())
                .containsEntry("indexBuilds", List.of());
        assertKeys(at(status, "modules", 0), "module", "pending", "deferred", "steps", "repeatables");
        assertThat(at(status, "modules", 0, "module")).isEqualTo("a");
        assertKeys(
                at(status, "modules", 0, "steps", 0),
                "id",
                "name",
                "state",
                "reversible",
                "appliedAt",
                "executionMs",
                "failure");
        assertThat(at(status, "modules", 0, "steps", 0, "id")).isEqualTo("a:1");
        assertThat(at(status, "modules", 0, "steps", 0, "state")).isEqualTo("applied");
        assertThat(at(status, "modules", 0, "steps", 0, "reversible")).isEqualTo(true);
        assertThat(at(status, "modules", 0, "steps", 0, "appliedAt")).asString().matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(at(status, "modules", 0, "steps", 0, "failure")).isNull();
        assertThat(at(status, "modules", 0, "repeatables", 0, "state")).isEqualTo("failed");
        assertThat(at(status, "modules", 0, "repeatables", 0, "failure", "message"))
                .asString()
                .startsWith("a:v failed");
    }

    @Test
    void theLogTellsWhoDidWhat() throws IOException {
        assertAnswers(ask("log"), ExitCode.DONE, "No events.\n");
        assertThat(ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);

        assertThat(ask("log").output().lines())
                .anySatisfy(line -> assertThat(line).contains("applied", "a ", "t", database.user()));
        Map<String, Object> log = object(ask("log", "--module", "a", "--limit", "1", "--json"));
        assertThat(at(log, "events"))
                .asInstanceOf(InstanceOfAssertFactories.list(Object.class))
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .satisfies(event -> assertThat(event)
                        .containsOnlyKeys(
                                "id",
                                "happenedAt",
                                "kind",
                                "module",
                                "version",
                                "name",
                                "durationMs",
                                "detail",
                                "node",
                                "applicationVersion",
                                "databaseUser")
                        .containsEntry("kind", "applied")
                        .containsEntry("module", "a")
                        .containsEntry("version", "1"));
    }

    @Test
    void verifyAnswersByItsExitCode() throws IOException {
        assertThat(ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);
        Answer passed = ask("verify");
        assertThat(passed.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(passed.output())
                .matches("Passed: [0-9]+ checks found no violation; [0-9]+ objects as migrations have left them.\n");

        database.execute("insert into a.t select generate_series(1, 30)");
        Answer rows = ask("verify", "a");
        assertThat(rows.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(rows.output()).startsWith("a:1: 25 rows violating ").contains("C1__t.sql", "… and 5 more");
        Map<String, Object> json = object(ask("verify", "a", "--json"));
        assertThat(json)
                .containsOnlyKeys(
                        "passed", "checks", "unchecked", "violations", "refusals", "defects", "mismatches", "drift")
                .containsEntry("passed", false);
        assertThat(at(json, "violations", 0, "step")).isEqualTo("a:1");

        file("C1__t.sql", "delete from a.t;\n");
        Answer refused = ask("verify");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.output()).contains("read-only transaction", "1 could not run");

        database.execute("alter table a.t add constraint t_id_check check (id > 0) not valid");
        Map<String, Object> defective = object(ask("verify", "--json"));
        assertThat(at(defective, "defects", 0, "kind")).isEqualTo("unvalidated_constraint");
        assertThat(at(defective, "defects", 0, "explanation", "remedy"))
                .isEqualTo("Validate it: alter table a.t validate constraint t_id_check;");
    }

    @Test
    void verifyTellsOfHowMuchItKnowsNothing() throws IOException {
        assertThat(ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(ask("status").output()).endsWith("\nAll migrations are applied.\n");

        Files.createDirectories(folder.resolve("b"));
        Files.writeString(folder.resolve("b/module.yml"), "name: b\n");
        Files.writeString(folder.resolve("b/V1__later.sql"), "create table b.later ();\n");

        assertThat(ask("verify", "a").output()).endsWith(" as migrations have left them.\n");
        assertThat(ask("verify").output())
                .startsWith("Passed: ")
                .endsWith("\nPending steps were not checked: 1. List them: mosaic status\n");
        assertThat(ask("status").output()).endsWith("\nPending: 1.\n");
    }

    @Test
    void whatNobodyCanMeanIsWrongUsage() {
        assertThat(ask("log", "--limit", "0").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(ask("log", "--module", "No-Module").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void aModuleThatIsNotThereCannotBeAsked() {
        for (List<String> command : List.of(
                List.of("verify", "unheard_of"),
                List.of("drift", "unheard_of"),
                List.of("log", "--module", "unheard_of"),
                List.of("backfill", "status", "unheard_of:1"))) {
            Answer answer = ask(command.toArray(String[]::new));

            assertThat(answer.exitCode()).as(command.toString()).isEqualTo(ExitCode.FAILED);
            assertThat(answer.errors()).startsWith("Unknown ").contains("unheard_of");
            assertThat(answer.output()).isEmpty();
        }
    }

    @Test
    void oneThingIsNotCalledSeveral() throws IOException {
        assertThat(ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);
        database.execute("insert into a.t values (6)");

        assertThat(ask("verify", "a").output())
                .startsWith("a:1: 1 row violating ")
                .contains("Failed: 1 check; 1 query with violations, 0 could not run; 0 defects");
    }

    @Test
    void aCommandLeavesNoConnectionOpen() {
        assertThat(ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(ask("status", "--nonsense").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(ask("backfill", "status").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(ask("undo", "a:7").exitCode()).isEqualTo(ExitCode.FAILED);

        await().untilAsserted(() -> assertThat(database.query("""
                        select query
                        from pg_catalog.pg_stat_activity
                        where datname = current_database()
                          and pid <> pg_backend_pid()
                        """)).isEmpty());
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNoAnswer() {
        Answer answer =
                new FolderCommands(folder, database).askAt("postgresql://ann:s3cret@127.0.0.1:1/mosaic", "verify");

        assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(answer.errors()).startsWith("Cannot connect to PostgreSQL.").doesNotContain("s3cret", "\tat ");
    }

    @Test
    void aUrlThatCannotBeReadIsToldAsWhatItIs() {
        Answer answer = new FolderCommands(folder, database).askAt("mysql://ann:s3cret@nowhere/db", "status");

        assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(answer.errors())
                .startsWith("The database URL in --url is malformed.\n")
                .doesNotContain("s3cret", "DATABASE_URL");
    }

    private Answer ask(String... command) {
        return new FolderCommands(folder, database).ask(command);
    }

    private void file(String name, String text) throws IOException {
        new FolderCommands(folder, database).file(name, text);
    }

    private static Map<String, Object> object(Answer answer) throws IOException {
        return JsonMapper.createDefault().readValue(answer.output(), OBJECT);
    }

    private static void assertAnswers(Answer answer, int exitCode, String output) {
        assertThat(answer).isEqualTo(new Answer(exitCode, output, ""));
    }

    private static void assertKeys(@Nullable Object json, String... keys) {
        assertThat(json).asInstanceOf(InstanceOfAssertFactories.MAP).containsOnlyKeys((Object[]) keys);
    }

    /** What is at a path of names and indexes. */
    private static @Nullable Object at(@Nullable Object json, Object... path) {
        Object found = json;
        for (Object next : path) {
            found = switch (found) {
                case Map<?, ?> object -> object.get(next);
                case List<?> list -> list.get((Integer) next);
                case null, default -> throw new AssertionError("There is no " + next + " in " + found);
            };
        }
        return found;
    }
}
