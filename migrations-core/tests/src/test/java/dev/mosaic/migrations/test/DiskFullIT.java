package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full while a step runs, and has space again at the next start; skipped without the privilege to mount one. */
@Timeout(120)
class DiskFullIT {
    @TempDir
    private Path folder;

    private Path disk;
    private OwnServer server;
    private TestDatabase database;

    @BeforeEach
    void mountASmallDisk() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=8m,mode=0700", "tmpfs", disk.toString()),
                "no privilege to mount a disk");
        server = OwnServer.in(folder);
        database = server.database();
        database.execute("create tablespace small location '%s'".formatted(disk));
        database.execute("grant create on tablespace small to public");
    }

    @AfterEach
    void unmount() throws Exception {
        if (server != null) {
            server.close();
        }
        run("umount", disk.toString());
    }

    @Test
    void aStepLeavesNothingAndIsAppliedByTheNextStart() throws Exception {
        MigrationModule first = module("a").script("V1__t.sql", "create table a.t (id int);");
        on(database, first).migrate();
        MigrationModule large = first.script("V2__u.sql", """
                create table a.u (words text) tablespace small;
                insert into a.u select repeat('word ', 40) from generate_series(1, 100000);
                """);

        assertThatThrownBy(() -> on(database, large).migrate())
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("a:2 failed at db/a/V2__u.sql:2")
                .hasMessageContaining("No space left on device (SQLSTATE 53100)")
                .hasMessageContaining(
                        "Free disk space or memory on the server, then start again. Nothing of a:2 was applied.");
        assertThat(database.value("select to_regclass('a.u')")).isNull();
        assertThat(on(database, large).status().pending()).isEqualTo(1);

        makeRoom();
        assertThat(on(database, large).migrate().applied())
                .extracting(Applied::label)
                .containsExactly("a:2");
        assertThat(database.value("select count(*) from a.u")).isEqualTo("100000");
    }

    @Test
    void aBackfillKeepsItsBatchesAndResumesAfterThem() throws Exception {
        MigrationModule notes = module("a").script("V1__notes.sql", """
                create table a.notes (
                  id int primary key,
                  body text not null,
                  words int
                ) tablespace small;
                """);
        on(database, notes).migrate();
        database.execute(
                "insert into a.notes (id, body) select g, repeat('word ', 40) from generate_series(1, 20000) g");
        database.execute("alter table a.notes set (autovacuum_enabled = off)");
        MigrationModule filled = notes.script("V2__count_words.sql", Notes.FILL);

        assertThatThrownBy(() -> on(database, filled).migrate())
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("a:2 failed at db/a/V2__count_words.sql")
                .hasMessageContaining("SQLSTATE 53100")
                .hasMessageContaining("Free disk space or memory on the server");
        Backfill stopped = backfill(filled);
        assertThat(stopped.rowsRead()).isBetween(1_000L, 19_000L);
        assertThat(database.value("select count(words) from a.notes")).isEqualTo(String.valueOf(stopped.rowsRead()));

        makeRoom();
        assertThat(on(database, filled).migrate().applied())
                .extracting(Applied::label)
                .containsExactly("a:2");
        assertThat(backfill(filled).rowsRead()).isEqualTo(20_000);
        assertThat(database.value("select count(words) from a.notes")).isEqualTo("20000");
    }

    private Backfill backfill(MigrationModule module) {
        List<Backfill> backfills = on(database, module).backfills();
        assertThat(backfills).hasSize(1);
        return backfills.getFirst();
    }

    private void makeRoom() throws Exception {
        assertThat(run("mount", "-o", "remount,size=200m", disk.toString())).isTrue();
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
