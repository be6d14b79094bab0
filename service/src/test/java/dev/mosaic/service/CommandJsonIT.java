package dev.mosaic.service;

import static dev.mosaic.service.CommandSchema.assertIs;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.status.StepState;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.service.FolderCommands.Answer;
import dev.mosaic.service.command.failure.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands answer with {@code --json} is what {@code docs/commands.schema.json} says. */
class CommandJsonIT {
    @TempDir
    private Path folder;

    private final TestDatabase database = TestDatabase.empty(List.of());

    @BeforeEach
    void write() throws IOException {
        file("module.yml", "name: a\n");
        file("V1__t.sql", "create table a.t (id int primary key, twice int);\n");
        file("U1__t.sql", "drop table a.t;\n");
        file("C1__t.sql", "select id, twice as wrong from a.t where id < 0;\n");
        file("R__v.sql", "create or replace view a.v as select 1 as one;\n");
    }

    @Test
    void theDocumentIsASchemaAndKnowsEveryState() {
        assertThat(CommandSchema.faultsOfDocument()).isEmpty();
        assertThat(CommandSchema.values("stepState"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(StepState.values())
                        .map(StepState::toString)
                        .toList());
        assertThat(CommandSchema.values("backfillState"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Backfill.State.values())
                        .map(Backfill.State::toString)
                        .toList());
    }

    @Test
    void aMemberThatTheDocumentDoesNotHaveIsAFault() {
        JsonNode answer = assertIs("migrate", ask("migrate", "--json").output());

        ((ObjectNode) answer).put("more", 1);

        assertThat(CommandSchema.faultsOf("migrate", answer)).isNotEmpty();
    }

    @Test
    void everyAnswerIsAsDocumented() throws IOException {
        assertIs("status", ask("status", "--json").output());
        assertIs("log", ask("log", "--json").output());
        JsonNode applied = assertIs("migrate", ask("migrate", "--json").output());
        int last = applied.at("/applied").size() - 1;
        assertThat(applied.at("/applied/%d/version".formatted(last - 1)).isTextual())
                .as("the version is a string, as in the log and the plan")
                .isTrue();
        assertThat(applied.at("/applied/%d/version".formatted(last)).isNull())
                .as("of R")
                .isTrue();
        assertIs("log", ask("log", "--json").output());
        file("V1__t.sql", "-- The same.\ncreate table a.t (id int primary key, twice int);\n");
        assertIs("status", ask("status", "--json").output());
        assertIs("repair", ask("repair", "--plan", "--json").output());
        assertThat(ask("repair", "--yes").exitCode()).isEqualTo(ExitCode.DONE);
        assertIs("undo", ask("undo", "a:1", "--yes", "--json").output());
        database.execute("create table a.t (id int primary key, twice int)");
        assertIs("resolve", ask("resolve", "a:1", "--applied", "--json").output());
        assertIs("undo", ask("undo", "a:1", "--to", "--yes", "--json").output());
    }

    @Test
    void whatIsWrongWithRowsIsAsDocumented() throws IOException {
        assertThat(ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);
        database.execute("insert into a.t select -id from generate_series(1, 1500) as id");
        database.execute("alter table a.t add constraint t_check check (id <> 0) not valid");
        JsonNode verified = assertIs("verify", ask("verify", "--json").output());
        assertThat(verified.at("/violations/0/count").asInt()).isEqualTo(1000);
        assertThat(verified.at("/violations/0/more").asBoolean()).isTrue();

        file("C1__t.sql", "delete from a.t;\n");
        assertIs("verify", ask("verify", "a", "--json").output());
        assertIs("drift", ask("drift", "--json").output());
        database.execute("drop view a.v; create table a.stray (id int)");
        JsonNode drift = assertIs("drift", ask("drift", "a", "--json").output());
        assertThat(drift.at("/differences").findValuesAsText("object"))
                .containsExactly("constraint a.t.t_check", "table a.stray", "view a.v");
        assertThat(drift.at("/differences/1/remedy").asText()).endsWith("drop table a.stray;");
        database.execute("drop table a.stray; create view a.v as select 1 as one");

        database.execute("delete from a.t");
        database.execute("insert into a.t select generate_series(1, 5)");
        file("V2__twice.sql", """
                --@ batch: a.t
                update a.t as row
                set twice = 1 / (row.id - 3)
                where in_batch(row);
                """);
        assertIs("failure", ask("migrate", "--json").output());
        assertIs("status", ask("status", "--json").output());
        assertIs("backfills", ask("backfill", "status", "--json").output());
        assertIs("backfills", ask("backfill", "pause", "a:2", "--json").output());
        assertIs("backfills", ask("backfill", "resume", "a:2", "--json").output());
    }

    @Test
    void aLongValueIsWholeInJsonAndItsDifferenceVisibleOnATerminal() throws IOException {
        String promised = "x".repeat(100) + "promised";
        file("C1__t.sql", "select '%s' as promised, '%s' as found;\n".formatted(promised, "x".repeat(100) + "found"));
        assertThat(ask("migrate").errors()).contains("xpromised", "xfound").doesNotContain(promised);

        file("C1__t.sql", "select 1 where false;\n");
        assertThat(ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);
        file("C1__t.sql", "select '%s' as promised, '%s' as found;\n".formatted(promised, "x".repeat(100) + "found"));
        assertThat(assertIs("verify", ask("verify", "--json").output())
                        .at("/violations/0/rows/0/0")
                        .asText())
                .isEqualTo(promised);
        assertThat(ask("verify").output()).contains("xpromised", "xfound").doesNotContain(promised);
    }

    @Test
    void filesAreAnsweredWithoutADatabase() throws IOException {
        assertIs("plan", run("migrate", "--plan", "--json").output());
        assertIs("plan", run("migrate", "--plan", "--sql", "--json").output());
        assertIs("lint", run("lint", "--json").output());
        file("V2__wrong.sql", "--@ transaction: none\nvacuum a.t;\nvacuum a.t;\n");
        assertIs("lint", run("lint", "--json").output());
        Files.createDirectories(folder.resolve("b"));
        Files.writeString(folder.resolve("b/module.yml"), "after: [c]\n");
        assertIs("lint", run("lint", "--json").output());
    }

    @Test
    void aFailureIsAnObjectTooAndItsTextOnStandardError() throws IOException {
        file("V2__wrong.sql", "create table a.t ();\n");

        Answer failed = ask("migrate", "--json");

        assertThat(failed.exitCode()).isEqualTo(ExitCode.FAILED);
        JsonNode problem = assertIs("failure", failed.output()).at("/failure/problems/0");
        assertThat(problem.get("what").asText()).startsWith("a:2 failed at ");
        assertThat(problem.get("remedy").asText()).contains("Nothing of a:2 was applied.");
        assertThat(failed.errors()).startsWith("a:2 failed at ");
        assertIs("failure", ask("log", "--module", "nosuch", "--json").output());
        assertIs("failure", ask("backfill", "pause", "a:1", "--json").output());
        assertIs(
                "failure",
                new FolderCommands(folder, database)
                        .askAt("postgresql://ann:s3cret@127.0.0.1:1/mosaic", "status", "--json")
                        .output());
        assertIs(
                "failure",
                new FolderCommands(folder, database)
                        .askAt("mysql://nowhere", "status", "--json")
                        .output());
        Answer misunderstood = run("repair", "--json");
        assertThat(misunderstood.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
        assertIs("failure", misunderstood.output());
    }

    private Answer ask(String... command) {
        return new FolderCommands(folder, database).ask(command);
    }

    /** Without a database. */
    private Answer run(String... command) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        int exitCode = Mosaic.commandLine()
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors))
                .execute(Stream.concat(Arrays.stream(command), Stream.of("--dir", folder.toString()))
                        .toArray(String[]::new));
        return new Answer(exitCode, output.toString(), errors.toString());
    }

    private void file(String name, String text) throws IOException {
        new FolderCommands(folder, database).file(name, text);
    }
}
