package dev.mosaic.service;

import static dev.mosaic.service.CommandSchema.assertIs;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.service.FolderCommands.Answer;
import dev.mosaic.service.command.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProveCommandIT {
    private static final String V1 = "create table a.t (\n    id int primary key\n);\n";

    @TempDir
    private Path repository;

    private final TestDatabase database = TestDatabase.empty(List.of());
    private FolderCommands commands;

    @BeforeEach
    void release() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(repository.resolve("sql"));
        commands = new FolderCommands(folder, database);
        commands.file("module.yml", "name: a\n");
        commands.file("V1__t.sql", V1);
        commands.file("U1__t.sql", "drop table a.t;\n");
        git("init", "--quiet");
        git("add", ".");
        git("-c", "user.name=ann", "-c", "user.email=ann@example.com", "commit", "--quiet", "-m", "First");
        git("tag", "v1");
    }

    @AfterEach
    void dropTemplates() {
        for (String name : scratchDatabases()) {
            database.execute("drop database " + name);
        }
    }

    @Test
    void aProofNamesItsSeedAndLeavesTheDatabaseAlone() {
        Answer proved = prove("--seed", "4711", "--orders", "1");

        assertThat(proved.exitCode()).as(proved.errors()).isEqualTo(ExitCode.DONE);
        assertThat(proved.output()).isEqualTo("""
                Proved: 1 step, 1 step undone and applied again, 1 order (repeat them with --seed 4711), \
                no released state (name one with --from REV, or record the files with --freeze).
                """);
        assertThat(database.value("select to_regnamespace('a')")).isNull();
        assertThat(scratchDatabases()).allMatch(name -> name.contains("_template_"));
        assertThat(prove("--orders", "-1").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void aCounterexampleIsACheckThatFailed() throws IOException {
        commands.file("V2__word.sql", "alter table a.t add column word text;\n");
        commands.file("U2__word.sql", "select 1;\n");

        Answer found = prove("--orders", "1");

        assertThat(found.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(found.output())
                .startsWith("[undo]\n  The undo of a:2 does not restore the catalog from before it:\n")
                .contains("    column a.t.word is added\n", "  Correct ", "Not proved, 1 counterexample: 2 steps, ");
        JsonNode json = assertIs("prove", prove("--orders", "1", "--json").output());
        assertThat(json.at("/counterexamples/0/differences/0/object").asText()).isEqualTo("column a.t.word");
    }

    @Test
    void anUpgradeOfAGitRevisionIsProved() throws IOException {
        commands.file("V1__t.sql", "-- A table.\n" + V1);
        commands.file("V2__word.sql", "alter table a.t add column word text;\n");

        Answer proved = prove("--orders", "1", "--from", "v1", "--from", "HEAD");

        assertThat(proved.exitCode()).as(proved.output() + proved.errors()).isEqualTo(ExitCode.DONE);
        assertThat(proved.output()).contains("upgrades from v1, HEAD.");
    }

    @Test
    void anOrderOverAllModulesIsPartOfARevision() throws IOException, InterruptedException {
        Path other = Files.createDirectories(repository.resolve("sql/b"));
        Files.writeString(other.resolve("module.yml"), "after: a\n");
        Files.writeString(other.resolve("V2__u.sql"), "create table b.u (id int primary key references a.t);\n");
        Files.writeString(other.resolve("U2__u.sql"), "drop table b.u;\n");
        commands.file("module.yml", "name: a\nafter: b\n");
        commands.file("V3__v.sql", "create table a.v (id int references b.u);\n");
        commands.file("U3__v.sql", "drop table a.v;\n");
        Files.writeString(repository.resolve("sql/modules.yml"), "order: by-version until 3\n");
        git("add", ".");
        git("-c", "user.name=ann", "-c", "user.email=ann@example.com", "commit", "--quiet", "-m", "Second");

        Answer proved = prove("--orders", "2", "--from", "HEAD");

        assertThat(proved.exitCode()).as(proved.output() + proved.errors()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aReleasedFileWithAnotherColumnIsRefused() throws IOException {
        commands.file("V1__t.sql", V1.replace("primary key", "primary key,\n    word text"));

        Answer refused = prove("--orders", "1", "--from", "v1");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(refused.output())
                .startsWith(
                        "[frozen-file]\n  a:1 was released in v1, and has `,` instead of `)` in line 2 since: released files are frozen.\n");
    }

    @Test
    void aRevisionThatCannotBeReadIsAFailure() throws IOException, InterruptedException {
        Answer unknown = prove("--from", "v9");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(unknown.errors())
                .startsWith("The revision v9 cannot be read in ")
                .contains("git: ", "git tag");

        git("rm", "--quiet", "-r", "--cached", "sql");
        git("-c", "user.name=ann", "-c", "user.email=ann@example.com", "commit", "--quiet", "-m", "Second");
        assertThat(prove("--from", "HEAD").errors())
                .startsWith("The revision HEAD of ")
                .contains("has no migrations at the place where they are now.");
    }

    @Test
    void frozenFilesAreARelease() throws IOException {
        Answer frozen = prove("--orders", "1", "--freeze");
        assertThat(frozen.exitCode()).as(frozen.errors()).isEqualTo(ExitCode.DONE);
        assertThat(frozen.output()).contains("recorded as released: ", "released.yml\n");

        commands.file("V2__word.sql", "alter table a.t add column word text;\n");
        assertThat(prove("--orders", "1").output()).contains("upgrades from released.yml.");
        commands.file("V1__t.sql", V1.replace("int", "bigint"));
        Answer changed = prove("--orders", "1", "--freeze");
        assertThat(changed.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(changed.output())
                .startsWith("[frozen-file]\n  a:1 was released in released.yml, and runs other statements since");
        assertThat(changed.output()).doesNotContain("recorded as released");
    }

    @Test
    void theServerOfTheDatabaseNeedsAUserThatMayCreateDatabases() {
        String user = "prove_" + ProcessHandle.current().pid();
        database.execute("create role %s login password 'secret'".formatted(user));
        String url = database.url().replace("jdbc:", "").replace("//", "//" + user + ":secret@");

        Answer refused = commands.askAt(url, "prove", "--scratch", "beside");

        database.execute("drop role " + user);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.errors())
                .startsWith("The user %s may not create databases on ".formatted(user))
                .contains("alter role \"%s\" createdb;".formatted(user), "--scratch URL")
                .doesNotContain("secret");
    }

    @Test
    void withoutADatabaseItRunsOnALocalServerOfItsOwn() throws IOException {
        Path home = Files.createDirectory(repository.resolve("home"));
        String folder = repository.resolve("sql").toString();
        try (MosaicProcess mosaic = MosaicProcess.on(home, "prove", "--orders", "1", "--dir", folder)) {
            assertThat(mosaic.exitCode()).as(mosaic.errors()).isZero();
            assertThat(mosaic.output()).contains("Proved: 1 step, ");
            assertThat(home.resolve("scratch/postgres")).isDirectory();
            assertThat(home.resolve("postgres")).doesNotExist();
            assertThat(MosaicProcess.postgres(home.resolve("scratch"))).isEmpty();
        }
    }

    private Answer prove(String... options) {
        List<String> command = new ArrayList<>(List.of("prove", "--scratch", "beside"));
        command.addAll(List.of(options));
        return commands.ask(command.toArray(String[]::new));
    }

    private List<String> scratchDatabases() {
        return database.query("select datname from pg_database where datname like 'mosaic\\_scratch\\_%'").stream()
                .map(row -> String.valueOf(row.get("datname")))
                .toList();
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
