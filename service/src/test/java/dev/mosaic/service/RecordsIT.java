package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.service.FolderCommands.Answer;
import dev.mosaic.service.command.failure.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that make records agree with what is there: resolve, repair and undo. */
class RecordsIT {
    @TempDir
    private Path folder;

    private final TestDatabase database = TestDatabase.empty(List.of());

    @BeforeEach
    void write() throws IOException {
        file("module.yml", "name: a\n");
        file("V1__t.sql", "create table a.t (id int);\n");
        file("C1__t.sql", "select 'no table' as problem where to_regclass('a.t') is null;\n");
    }

    @Test
    void whatWasDoneByHandIsRecordedOnceItIsThere() {
        Answer early = ask("resolve", "a:1", "--applied");
        assertThat(early.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(early.errors())
                .startsWith("a:1 cannot be resolved as applied.\nThe step is incomplete")
                .contains("problem\n  no table")
                .doesNotContain("\tat ");
        database.execute("create schema a; create table a.t (id int)");

        assertThat(ask("resolve", "a:1", "--applied"))
                .isEqualTo(new Answer(ExitCode.DONE, "a:1 is recorded as applied.\n", ""));
        assertThat(ask("resolve", "a:1", "--applied").output())
                .isEqualTo("a:1 is already recorded as applied: nothing was changed.\n");
        assertThat(ask("status", "--check").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(ask("log", "--module", "a").output()).contains("resolved");
    }

    @Test
    void whatWasTakenBackByHandIsPending() {
        assertThat(ask("resolve", "a:1", "--rolled-back").output()).startsWith("a:1 is already pending");
        assertThat(ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(ask("resolve", "a:1", "--rolled-back").errors()).contains("The step is still in effect");
        database.execute("drop table a.t");

        assertThat(ask("resolve", "a:1", "--rolled-back"))
                .isEqualTo(new Answer(ExitCode.DONE, "a:1 is now recorded as pending.\n", ""));
        assertThat(ask("status", "--check").exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
    }

    @Test
    void aChangedFileIsShownAndRepairedWhenThatIsWanted() throws IOException {
        assertThat(ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(ask("repair", "--plan"))
                .isEqualTo(new Answer(ExitCode.DONE, "Nothing to repair: all files match the applied steps.\n", ""));
        assertThat(ask("repair").exitCode()).isEqualTo(ExitCode.DONE);
        file("V1__t.sql", "-- Things.\ncreate table a.t (id int);\n");
        assertThat(ask("migrate").errors()).contains("./mosaic repair a");

        Answer plan = ask("repair", "a", "--plan");
        assertThat(plan.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(plan.output())
                .startsWith("a:1: " + folder.resolve("a/V1__t.sql") + " was changed after it was applied.\n")
                .contains("@@ -1,1 +1,2 @@\n+-- Things.\n create table a.t (id int);");
        Answer json = ask("repair", "--plan", "--json");
        assertThat(json.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(json.output())
                .startsWith("{\"repairs\":[{\"step\":\"a:1\",\"file\":")
                .contains("\"difference\":\"--- a:1 as applied");

        Answer no = answered("no\n", "repair");
        assertThat(no.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(no.output())
                .endsWith("Record these files as applied? Type yes: Not repaired: nothing was changed.\n");
        assertThat(ask("repair", "--plan").exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(answered("yes\n", "repair").output()).endsWith("Type yes: Repaired: 1.\n");
        assertThat(ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);
        file("V1__t.sql", "create table a.t (id int);\n");
        assertThat(ask("repair", "--yes").output()).endsWith("\nRepaired: 1.\n");
    }

    @Test
    void whatIsDoneIsToldToProgramsToo() throws IOException {
        file("U1__t.sql", "drop table a.t;\n");
        file("C1__t.sql", "select 'no table' as problem where to_regclass('a.t') is null;\n");
        assertThat(ask("migrate", "--json").output())
                .contains("{\"step\":\"a:1\",\"module\":\"a\",\"version\":\"1\",\"name\":\"t\",\"milliseconds\":")
                .endsWith("],\"deferred\":[],\"renamed\":[]}\n");
        assertThat(ask("undo", "a:1", "--json").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(ask("undo", "a:1", "--json", "--yes"))
                .isEqualTo(new Answer(ExitCode.DONE, "{\"undone\":[{\"step\":\"a:1\",\"name\":\"t\"}]}\n", ""));
        database.execute("create table a.t (id int)");
        assertThat(ask("resolve", "a:1", "--applied", "--json"))
                .isEqualTo(new Answer(ExitCode.DONE, "{\"steps\":[{\"step\":\"a:1\",\"resolved\":true}]}\n", ""));
        assertThat(ask("resolve", "a:1", "--applied", "--json").output()).contains("\"resolved\":false");
        assertThat(ask("migrate", "--json").output()).isEqualTo("{\"applied\":[],\"deferred\":[],\"renamed\":[]}\n");
    }

    @Test
    void aStepAppliedByHandIsComparedWithAReplay() throws IOException {
        assertThat(ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);
        file("V2__name.sql", "alter table a.t add column name text not null;\n");
        database.execute("alter table a.t add column name text");

        Answer refused = ask("resolve", "a:2", "--applied", "--scratch", "beside");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.errors()).contains("column a.t.name is 'text', should be 'text not null'");

        database.execute("alter table a.t alter column name set not null");
        assertThat(ask("resolve", "a:2", "--applied", "--scratch", "beside"))
                .isEqualTo(new Answer(ExitCode.DONE, "a:2 is recorded as applied.\n", ""));
        assertThat(ask("verify").exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void beforeAContractIsUndoneItIsToldWhatIsGone() throws IOException {
        file("V2__no_id.sql", "--@ phase: contract\nalter table a.t\n  add column name text,\n  drop column id;\n");
        file("U2__no_id.sql", "alter table a.t\n  add column id int,\n  drop column name;\n");
        file("C1__t.sql", "select 'no table' as problem where to_regclass('a.t') is null;\n");
        assertThat(ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);

        Answer no = answered("no\n", "undo", "a:2");
        assertThat(no.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(no.output())
                .contains("\n\nData removed by a:2 cannot be restored; its undo only recreates the structure ("
                        + folder.resolve("a/V2__no_id.sql") + ").\n  drop column id;\n")
                .endsWith("Type yes: Not undone: nothing was changed.\n");
        assertThat(answered("yes\n", "undo", "a:2").output()).endsWith("Undone: 1.\n");
        assertThat(database.value("select count(id) from a.t")).isEqualTo("0");
    }

    @Test
    void nothingAboveAStepIsNothingToUndo() throws IOException {
        file("U1__t.sql", "drop table a.t;\n");
        assertThat(ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);

        assertThat(ask("undo", "a:1", "--to"))
                .isEqualTo(new Answer(ExitCode.DONE, "Nothing to undo: no step above a:1 is applied.\n", ""));
        assertThat(ask("undo", "a:7", "--to").exitCode()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void aModuleThatIsRenamedIsToldBeforeAndAfter() throws IOException {
        assertThat(ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);
        file("module.yml", "name: b\nformerly: a\n");
        file("V1__t.sql", "create table b.t (id int);\n");

        Answer before = ask("status", "--check");
        assertThat(before.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(before.output())
                .contains(
                        "b             1  t     applied",
                        "All migrations are applied.",
                        "The schema of module b still has its former name a; the next start or `mosaic migrate` renames it.")
                .doesNotContain("left unchanged");
        assertThat(ask("migrate"))
                .isEqualTo(new Answer(ExitCode.DONE, "Module a was renamed to b, with its schema and history.\n", ""));
        assertThat(ask("status", "--check").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(ask("migrate").output()).startsWith("Nothing to migrate");
    }

    @Test
    void whatNobodyCanMeanIsWrongUsage() {
        assertThat(ask("resolve", "a:1").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(ask("resolve", "a:1", "--applied", "--rolled-back").exitCode())
                .isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(ask("resolve", "a:2..1", "--applied").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(ask("resolve", "--applied").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(ask("resolve", "a:1", "--all", "--applied").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(ask("repair", "--json").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void severalStepsAreRecordedInOneCall() throws IOException {
        file("V2__u.sql", "create table a.u (id int);\n");
        file("V3__v.sql", "create table a.v (id int);\n");
        file("V4__w.sql", "create table a.w (id int);\n");
        database.execute("create schema a; create table a.t (id int); create table a.u (id int)");

        assertThat(ask("resolve", "a:1..2", "--applied", "--scratch", "beside"))
                .isEqualTo(new Answer(ExitCode.DONE, "a:1 is recorded as applied.\na:2 is recorded as applied.\n", ""));
        database.execute("create table a.v (id int)");
        Answer refused = ask("resolve", "a", "--applied", "--scratch", "beside");
        assertThat(refused.errors()).contains("a:4 cannot be resolved as applied.", "Recorded before it: 1.");
        database.execute("drop table a.v");
        assertThat(ask("resolve", "a:3", "--rolled-back", "--unchecked").exitCode())
                .isEqualTo(ExitCode.DONE);
        refused = ask("resolve", "a", "--applied", "--scratch", "beside");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.errors()).startsWith("a:3 cannot be resolved as applied.");
        assertThat(ask("resolve", "--all", "--applied", "--unchecked", "--json").output())
                .isEqualTo("""
                        {"steps":[{"step":"a:3","resolved":true},{"step":"a:4","resolved":true}]}
                        """);
        assertThat(ask("resolve", "a:3..4", "--rolled-back", "--unchecked").output())
                .isEqualTo("a:4 is now recorded as pending.\na:3 is now recorded as pending.\n");
        assertThat(ask("resolve", "a:1..2", "--applied").output())
                .isEqualTo("Nothing to resolve: no such step is pending.\n");
    }

    @Test
    void pendingStepsAreCountedByModule() throws IOException {
        assertThat(ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);
        file("V2__u.sql", "create table a.u (id int);\n");

        assertThat(ask("status", "a", "--pending").output()).isEqualTo("""
                MODULE  VERSION  NAME  STATE    UNDO  APPLIED AT  MS
                a             2  u     pending  no
                Pending: 1.

                MODULE  PENDING  DEFERRED  FAILED
                a             1         0       0
                """);
        assertThat(ask("status", "a", "--check").exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(ask("status", "nosuch").errors()).startsWith("Unknown module nosuch.");
        assertThat(ask("verify").output()).contains("Pending steps were not checked: 1.");
    }

    @Test
    void whatTheFilesDoNotHaveFails() {
        assertThat(ask("resolve", "a:7", "--applied").errors()).startsWith("Unknown step a:7.");
        assertThat(ask("repair", "unheard_of").errors()).startsWith("Unknown module unheard_of.");
    }

    private Answer ask(String... command) {
        return new FolderCommands(folder, database).ask(command);
    }

    /** Runs a command with a terminal as its input. */
    private Answer answered(String typed, String... command) {
        InputStream keyboard = System.in;
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        try {
            return ask(command);
        } finally {
            System.setIn(keyboard);
        }
    }

    private void file(String name, String text) throws IOException {
        new FolderCommands(folder, database).file(name, text);
    }
}
