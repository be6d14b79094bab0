package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.service.command.failure.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is answered from files alone: no command here may need a database. */
class CommandLineTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void twoModules() throws IOException {
        //  users  1 ── 2
        //          ╲
        //  chat     1
        write("users/module.yml", "");
        write("users/V1__users.sql", "create table users.users (id int);\n");
        write("users/U1__users.sql", "drop table users.users;\n");
        write("users/C1__users.sql", "select 1 where false;\n");
        write("users/V2__more.sql", "alter table users.users\n    add column x int;\n");
        write("users/U2__more.sql", "alter table users.users\n    drop column x;\n");
        write("users/C2__more.sql", "select 1 where false;\n");
        write("chat/module.yml", "after: [users]\n");
        write("chat/V1__chat.sql", "--@ after: users:1\ncreate table chat.chat (id int);\n");
        write("chat/U1__chat.sql", "drop table chat.chat;\n");
        write("chat/C1__chat.sql", "select 1 where false;\n");
    }

    @Test
    void thePlanIsATableWithReasons() {
        assertThat(run("migrate", "--plan", "--dir", folder.toString())).isEqualTo(ExitCode.DONE);

        assertThat(out.toString()).isEqualTo("""
                STEP     NAME   REASON
                users:1  users  has no dependencies
                chat:1   chat   is pinned to users:1
                users:2  more   follows users:1; runs after chat:1, which was written against users:1
                """);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void thePlanIsOneScriptForPsql() {
        assertThat(run("migrate", "--plan", "--sql", "--to", "chat:1", "--dir", folder.toString()))
                .isEqualTo(ExitCode.DONE);

        assertThat(out.toString())
                .startsWith("-- 8 migrations for an empty database: migrations:1 to chat:1.\n-- Run it with: psql")
                .containsSubsequence(
                        "\\set ON_ERROR_STOP on\n",
                        "\\echo 'users:1 users'\n",
                        "create table users.users (id int);\n",
                        "\\echo 'chat:1 chat'\n")
                .doesNotContain("--@", "add column x int");
    }

    @Test
    void thePlanIsJson() {
        assertThat(run("migrate", "--plan", "--json", "--dir", folder.toString()))
                .isEqualTo(ExitCode.DONE);

        assertThat(out.toString())
                .startsWith("{\"steps\":[{\"step\":\"users:1\",")
                .contains("""
                {"step":"chat:1","module":"chat","version":"1","name":"chat","pins":["users:1"],"reversible":true,\
                "reasons":["is pinned to users:1"],"file":"%s"}""".formatted(folder.resolve("chat/V1__chat.sql")));
    }

    @Test
    void thePlanOfTheProductNeedsNoDatabase() {
        assertThat(run("migrate", "--plan")).isEqualTo(ExitCode.DONE);

        assertThat(out.toString().lines().skip(1).map(line -> line.split(" ", 2)[0]))
                .startsWith("accounts:1")
                .contains("onboarding:1", "conversation:4", "chat:4");
    }

    @Test
    void theModulesOfTheProductAreCleanOfErrors() {
        assertThat(run("lint", "--json")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).startsWith("{\"errors\":0,");
    }

    @Test
    void lintOfCleanFilesIsDone() {
        assertThat(run("lint", "--strict", "--dir", folder.toString())).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).isEqualTo("errors: 0, warnings: 0\n");
    }

    @Test
    void anErrorInFilesIsNotSo() throws IOException {
        write("chat/V2__wrong.sql", "select 1;\n\ndrop table users.users;\n");

        assertThat(run("lint", "--dir", folder.toString())).isEqualTo(ExitCode.CHECK_FAILED);

        assertThat(out.toString())
                .contains(folder.resolve("chat/V2__wrong.sql") + ":3: error [foreign-object]")
                .endsWith("errors: 1, warnings: 1\n");
    }

    @Test
    void aWarningIsNotSoOnlyWhereAskedToBeStrict() throws IOException {
        Files.delete(folder.resolve("chat/U1__chat.sql"));

        assertThat(run("lint", "--dir", folder.toString())).isEqualTo(ExitCode.DONE);
        assertThat(run("lint", "--strict", "--dir", folder.toString())).isEqualTo(ExitCode.CHECK_FAILED);
    }

    @Test
    void aProblemOfThePlanIsAFindingToo() throws IOException {
        write("chat/V2__wrong.sql", "--@ transaction: none\nvacuum chat.chat;\nvacuum chat.chat;\n");

        assertThat(run("lint", "--json", "--dir", folder.toString())).isEqualTo(ExitCode.CHECK_FAILED);

        assertThat(out.toString()).startsWith("""
                {"errors":1,"warnings":1,"rules":[{"rule":"missing-undo","severity":"warning","count":1},\
                {"rule":"multiple-without-transaction","severity":"error","count":1}],"findings":[{"rule":"multiple-without-transaction","severity":"error",\
                "file":"%s","line":3,"what":\
                """.formatted(folder.resolve("chat/V2__wrong.sql")));
    }

    @Test
    void aNewMigrationIsWrittenAndNotOverwritten() throws IOException {
        assertThat(run("new", "chat", "add_name", "--dir", folder.toString())).isEqualTo(ExitCode.DONE);

        Path migration = folder.resolve("chat/V2__add_name.sql");
        assertThat(out.toString().lines())
                .containsExactly("created " + migration, "created " + folder.resolve("chat/U2__add_name.sql"));
        assertThat(migration).content().startsWith("--@ after: users:2\n");
        assertThat(run("lint", "--dir", folder.toString())).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(out.toString())
                .contains(migration + ":5: error [incomplete-draft]")
                .endsWith("errors: 2, warnings: 0\n");

        assertThat(run("new", "chat", "add_name", "--dir", folder.toString())).isEqualTo(ExitCode.DONE);
        assertThat(folder.resolve("chat/V3__add_name.sql")).content().startsWith("-- Replace this by");
    }

    @Test
    void aNewBatchedMigrationSaysWhatIsToBeFilledIn() throws IOException {
        assertThat(run("new", "chat", "fill_name", "--batch", "--dir", folder.toString()))
                .isEqualTo(ExitCode.DONE);

        assertThat(folder.resolve("chat/V2__fill_name.sql"))
                .content()
                .startsWith("--@ after: users:2\n--@ batch: chat.table_to_name\n")
                .contains("where in_batch(filled)");
        assertThat(run("lint", "--dir", folder.toString())).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(out.toString()).contains("V2__fill_name.sql:1: error [incomplete-draft]");
    }

    @Test
    void aNewMigrationOfTheProductGoesIntoTheWorkingCopy() throws IOException {
        Files.createDirectories(folder.resolve("chat/src/main/resources"));
        String home =
                System.setProperty("mosaic.home", folder.resolve(".mosaic").toString());
        try {
            assertThat(run("new", "chat", "nickname_idx", "--concurrent-index")).isEqualTo(ExitCode.DONE);
            assertThat(run("new", "onboarding", "nickname_idx")).isEqualTo(ExitCode.FAILED);
        } finally {
            if (home == null) {
                System.clearProperty("mosaic.home");
            } else {
                System.setProperty("mosaic.home", home);
            }
        }
        assertThat(theOnlyFile(folder.resolve("chat/src/main/resources/db/chat"), "V*__nickname_idx.sql"))
                .content()
                .contains("--@ transaction: none\n", "create index concurrently nickname_idx");
        assertThat(err.toString()).startsWith("The sources of module onboarding were not found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "migrate --to chat",
                "migrate --to chat:-1",
                "migrate --sql",
                "migrate --plan --check",
                "migrate --plan --url postgresql://localhost/x",
                "new chat AddName",
                "new Chat add_name",
                "new chat",
                "lint --frobnicate",
                "resolve chat:1",
                "resolve chat:1 --applied --rolled-back",
                "backfill",
                "backfill pause",
                "backfill resume chat",
                "backfill status chat:1 chat:2",
                "new chat add_name --batch --concurrent-index",
                "frobnicate"
            })
    void aWordThatMeansNothingIsWrongUsage(String words) {
        assertThat(run(words.split(" "))).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isNotBlank().doesNotContain("Exception", "\tat ");
    }

    @Test
    void aNameInAnotherCaseIsAnsweredWithTheRightOne() {
        run("new", "chat", "AddName");

        assertThat(err.toString()).contains("perhaps add_name");
    }

    @Test
    void aFolderWithoutModulesIsToldInThreeBeats() {
        assertThat(run("lint", "--dir", folder.resolve("chat").toString())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString().lines().toList())
                .hasSize(3)
                .first()
                .isEqualTo(folder.resolve("chat") + " contains no module.");
    }

    @Test
    void aBrokenDeclarationIsToldWithItsFile() throws IOException {
        write("chat/module.yml", "after: [\n");

        assertThat(run("migrate", "--plan", "--dir", folder.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString())
                .startsWith(folder.resolve("chat/module.yml")
                        + " is not a valid module declaration.\nThe file is not valid YAML")
                .doesNotContain("\tat ");
    }

    @Test
    void aStepThatIsNotThereFails() {
        assertThat(run("migrate", "--plan", "--to", "chat:9", "--dir", folder.toString()))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).startsWith("Unknown step chat:9.").doesNotContain("\tat ");
        assertThat(run("new", "talk", "x", "--dir", folder.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("Unknown module talk.");
    }

    @Test
    void theCompletionKnowsEveryCommand() {
        assertThat(run("completion")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString())
                .startsWith("#!/usr/bin/env bash")
                .contains(
                        "complete -F _complete_mosaic",
                        "--concurrent-index",
                        "--rolled-back",
                        "repair",
                        "migrate",
                        "lint");
    }

    @Test
    void everyCommandHasHelpWithExamples() {
        for (String command :
                List.of("migrate", "status", "undo", "resolve", "repair", "backfill", "lint", "new", "completion")) {
            assertThat(run(command, "--help")).isEqualTo(ExitCode.DONE);
            assertThat(out.toString()).containsPattern("\nExamples?:\n  (mosaic|source)");
        }
    }

    /** What it answers replaces what was answered before. */
    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        CommandLine mosaic = Mosaic.commandLine();
        mosaic.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return mosaic.execute(arguments);
    }

    private static Path theOnlyFile(Path directory, String glob) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, glob)) {
            return files.iterator().next();
        }
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
