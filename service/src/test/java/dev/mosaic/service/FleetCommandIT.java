package dev.mosaic.service;

import static dev.mosaic.service.CommandSchema.assertIs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.service.FolderCommands.Answer;
import dev.mosaic.service.command.failure.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands for many databases. */
@Timeout(120)
class FleetCommandIT {
    private static final String UNREACHABLE = "postgresql://ann:s3cret@127.0.0.1:1/mosaic";

    @TempDir
    private Path folder;

    @TempDir
    private Path home;

    private final TestDatabase canary = TestDatabase.empty(List.of());
    private final TestDatabase other = TestDatabase.empty(List.of());

    @BeforeEach
    void write() throws IOException {
        script("module.yml", "name: a\n");
        script("V1__t.sql", """
                create table a.t (id int primary key, twice int);
                insert into a.t (id) select generate_series(1, 2000);
                """);
        targets("- {name: canary, match: {tier: canary}, pause: 1s}\n  - {name: rest, parallel: 2}");
    }

    @Test
    void eachAnswerIsAsDocumented() throws IOException {
        JsonNode plan = assertIs("fleetStatus", fleet("plan", "--json").output());
        assertThat(plan.at("/databases").findValuesAsText("state")).containsExactly("behind", "behind");
        assertThat(plan.at("/databases/0/pending").toString()).isEqualTo("[\"a:1\"]");
        assertThat(fleet("status", "--check").exitCode()).isEqualTo(ExitCode.CHECK_FAILED);

        Answer migrated = fleet("migrate");
        assertThat(migrated.exitCode()).as(migrated.errors()).isEqualTo(ExitCode.DONE);
        assertThat(migrated.output())
                .contains("canary: 1 database, 1 at the same time", "canary: pause until ", "rest: b begins")
                .endsWith("2 migrated%n".formatted());
        JsonNode again = assertIs("fleetRun", fleet("migrate", "--json").output());
        assertThat(again.at("/databases").findValuesAsText("outcome")).containsExactly("unchanged", "unchanged");
        assertThat(fleet("status", "--check").output()).contains("2 up to date");
        assertThat(fleet("status", "--check").exitCode()).isEqualTo(ExitCode.DONE);
        assertIs("fleetVerification", fleet("verify", "--json").output());
        assertThat(fleet("verify").exitCode()).isEqualTo(ExitCode.DONE);

        other.execute("alter table a.t add column by_hand int");
        JsonNode drift = assertIs("fleetDrift", fleet("drift", "--json").output());
        assertThat(drift.at("/same").asBoolean()).isFalse();
        assertThat(fleet("drift").exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(fleet("verify").exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        Answer refused = fleet("migrate");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.output()).contains("b: The schema differs", "column a.t.by_hand was added");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsUnknownAndItsPasswordIsNotPrinted() throws IOException {
        Files.writeString(
                file(),
                "targets:\n  - {name: a, url: '%s'}\n  - {name: b, url: '%s'}\n".formatted(UNREACHABLE, url(other)));

        JsonNode status = assertIs("fleetStatus", fleet("status", "--json").output());
        assertThat(status.at("/databases").findValuesAsText("state")).containsExactly("unknown", "behind");
        JsonNode run = assertIs("fleetRun", fleet("migrate", "--json").output());
        assertThat(run.at("/databases").findValuesAsText("outcome")).containsExactly("unknown", "not begun");
        for (String command : List.of("plan", "status", "migrate", "verify", "drift")) {
            Answer answer = fleet(command);
            assertThat(answer.output()).contains("unknown");
            assertThat(answer.output() + answer.errors()).doesNotContain("s3cret");
        }
        assertThat(fleet("verify").exitCode()).isEqualTo(ExitCode.FAILED);
        assertIs("fleetVerification", fleet("verify", "--json").output());
        assertIs("fleetDrift", fleet("drift", "--json").output());
    }

    @Test
    void aQueryGivesTargets() throws IOException {
        other.execute("create table public.databases (name text, url text, tier text)");
        other.execute(
                "insert into public.databases values ('c', ?, 'canary'), ('d', ?, null)", url(canary), url(other));
        Files.writeString(file(), """
                query:
                  url: '%s'
                  sql: select name, url, tier from public.databases order by name
                rings:
                  - {name: canary, match: {tier: canary}}
                  - {name: rest}
                """.formatted(url(other)));

        JsonNode plan = assertIs("fleetStatus", fleet("plan", "--json").output());

        assertThat(plan.at("/databases").findValuesAsText("name")).containsExactly("c", "d");
        assertThat(plan.at("/databases").findValuesAsText("ring")).containsExactly("canary", "rest");
    }

    @Test
    void aFileThatIsNotUnderstoodIsRefused() throws IOException {
        Files.writeString(file(), "targets: [{name: a, url: 'mysql://ann:s3cret@h/x'}]");
        Answer malformed = fleet("migrate", "--json");
        assertThat(malformed.exitCode()).isEqualTo(ExitCode.FAILED);
        assertIs("failure", malformed.output());
        assertThat(malformed.errors()).contains("The url of the target a").doesNotContain("s3cret");
        Files.delete(file());
        assertThat(fleet("migrate").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void aKilledRunGoesOnWhereItWas() throws IOException {
        script("V2__twice.sql", """
                --@ batch: a.t
                update a.t as row
                set twice = row.id * 2
                where in_batch(row);
                """);
        // A few rows a second for all: the run would take minutes, and is killed after its first batch.
        Files.writeString(file(), Files.readString(file()) + "backfill-rows-per-second: 5\n");
        try (MosaicProcess run = MosaicProcess.on(home, arguments("migrate"))) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(rowsRead())
                            .as(() -> run.output() + run.errors())
                            .isPositive());
            run.killed();
        }
        long before = rowsRead();
        assertThat(before).isLessThan(2000);
        assertThat(other.value("select to_regclass('a.t')")).isNull();
        // The server ends the session, which held the run lock, once it notices.
        targets("- {name: canary, match: {tier: canary}}\n  - {name: rest}");

        JsonNode resumed = assertIs("fleetRun", fleet("migrate", "--json").output());

        assertThat(resumed.at("/databases/0/applied").toString()).isEqualTo("[\"a:2\"]");
        assertThat(resumed.at("/databases/1/outcome").asText()).isEqualTo("migrated");
        assertThat(rowsRead()).isEqualTo(2000);
        assertThat(canary.value("select count(*) from a.t where twice = id * 2"))
                .isEqualTo("2000");
    }

    private long rowsRead() {
        String there = canary.value("select to_regclass('migrations.backfill')");
        return there == null
                ? 0
                : Long.parseLong(Objects.requireNonNullElse(
                        canary.value("select coalesce(max(rows_read), 0) from migrations.backfill"), "0"));
    }

    private void targets(String rings) throws IOException {
        Files.writeString(file(), """
                targets:
                  - {name: a, url: '%s', labels: {tier: canary}}
                  - {name: b, url: '%s'}
                rings:
                  %s
                """.formatted(url(canary), url(other), rings));
    }

    private Path file() {
        return folder.resolve("targets.yml");
    }

    private static String url(TestDatabase database) {
        return database.url()
                .replace("jdbc:", "")
                .replace("//", "//%s:%s@".formatted(database.user(), database.password()));
    }

    private Answer fleet(String... command) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        int exitCode = Mosaic.commandLine()
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors))
                .execute(arguments(command));
        return new Answer(exitCode, output.toString(), errors.toString());
    }

    private String[] arguments(String... command) {
        return Stream.of(
                        Stream.of("fleet"),
                        Stream.of(command),
                        Stream.of("--targets", file().toString(), "--dir", folder.toString()))
                .flatMap(each -> each)
                .toArray(String[]::new);
    }

    private void script(String name, String text) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("a")).resolve(name), text);
    }
}
