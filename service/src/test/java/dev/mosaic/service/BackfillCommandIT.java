package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.service.FolderCommands.Answer;
import dev.mosaic.service.command.failure.ExitCode;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about batched steps: how far they are, and telling them to wait or to go on. */
class BackfillCommandIT {
    private static final Argument<Map<String, List<Map<String, Object>>>> FILLS =
            Argument.mapOf(Argument.STRING, Argument.listOf(Argument.mapOf(String.class, Object.class)));

    @TempDir
    private Path folder;

    private final TestDatabase database = TestDatabase.empty(List.of());

    @BeforeEach
    void fiveRowsOfWhichOneFails() throws IOException {
        file("module.yml", "name: a\n");
        file("V1__notes.sql", "create table a.notes (id int primary key, length int);\n");
        assertThat(ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);
        database.execute("insert into a.notes (id) select generate_series(1, 5)");
        file("V2__fill_length.sql", """
                --@ batch: a.notes
                update a.notes as note
                set length = 1 / (note.id - 3)
                where in_batch(note);
                """);
    }

    @Test
    void whatHasNotBegunIsNowhere() {
        assertThat(ask("backfill", "status")).isEqualTo(new Answer(ExitCode.DONE, "No backfill has begun.\n", ""));
        assertThat(ask("backfill", "status", "--json").output()).isEqualTo("{\"backfills\":[]}\n");
        assertThat(ask("backfill", "pause", "a:2")).satisfies(answer -> {
            assertThat(answer.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(answer.errors()).startsWith("a:2 has no backfill.");
        });
        assertThat(ask("backfill", "resume", "a:9").errors()).startsWith("Unknown step a:9.");
    }

    @Test
    void whatHasFailedIsShownWithItsRows() throws IOException {
        assertThat(ask("migrate").errors()).contains("failed for 1 row(s)", "(id) = (3)", "division by zero");

        Answer status = ask("backfill", "status");
        assertThat(status.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(status.output().lines().toList())
                .hasSize(2)
                .first()
                .asString()
                .matches("STEP +STATE +TABLE +READ +CHANGED +SKIPPED +FAILED +LEFT +ROWS/S +SECONDS LEFT +NODE");
        assertThat(status.output()).containsPattern("\na:2 +failed +a\\.notes +5 +4 +0 +1 +0 ");
        assertThat(ask("backfill", "status", "a:1").output()).doesNotContain("a:2");
        assertThat(JsonMapper.createDefault()
                        .readValue(ask("backfill", "status", "a:2", "--json").output(), FILLS)
                        .get("backfills"))
                .singleElement()
                .satisfies(backfill -> assertThat(backfill)
                        .containsEntry("step", "a:2")
                        .containsEntry("state", "failed")
                        .containsEntry("rowsRead", 5)
                        .containsEntry("rowsFailed", 1)
                        .containsKeys(
                                "rowsLeft", "rowsSkipped", "rowsPerSecond", "secondsLeft", "throttledBy", "node"));
    }

    @Test
    void oneThatIsToldToWaitWaitsUntilItIsToldToGoOn() {
        assertThat(ask("migrate").exitCode()).isEqualTo(ExitCode.FAILED);

        Answer paused = ask("backfill", "pause", "a:2");
        assertThat(paused.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(paused.output()).startsWith("a:2 is paused in a.notes: 5 read, 4 changed, 0 skipped, 1 failed");
        assertThat(ask("status").output()).contains("\na:2 is paused in a.notes: 5 read");
        assertThat(ask("backfill", "resume", "a:2").output()).startsWith("a:2 backfills a.notes: 5 read");

        database.execute("delete from a.notes where id = 3");
        assertThat(ask("migrate").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(ask("backfill", "status").output()).containsPattern("\na:2 +done +a\\.notes +5 ");
        assertThat(ask("backfill", "pause", "a:2").errors()).startsWith("a:2 has no backfill.");
    }

    private Answer ask(String... command) {
        return new FolderCommands(folder, database).ask(command);
    }

    private void file(String name, String text) throws IOException {
        new FolderCommands(folder, database).file(name, text);
    }
}
