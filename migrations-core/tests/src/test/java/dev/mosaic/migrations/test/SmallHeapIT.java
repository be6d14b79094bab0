package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run in a process whose memory does not suffice. */
@Timeout(120)
class SmallHeapIT {
    @TempDir
    private Path folder = Path.of("");

    private final TestDatabase database = emptyDatabase();

    @Test
    void aRunOutOfMemoryReportsItAndReleasesTheLock() throws Exception {
        new Notes(database).rows(100);
        MigratingProcess.write(folder, Notes.withBackfill());

        Process process = HoardingProcess.start(database, folder);
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.lines().takeWhile(line -> !line.equals(HoardingProcess.END)))
                    .anyMatch(line -> line.contains("a:2 failed in "))
                    .anyMatch(line -> line.contains("OutOfMemoryError"))
                    .anyMatch(line -> line.contains("Its committed batches stay."));
            await().atMost(Duration.ofSeconds(10)).until(() -> "0".equals(locks()));
            process.outputWriter().close();
            assertThat(process.waitFor()).isEqualTo(1);
        } finally {
            process.destroyForcibly();
        }
        assertThat(database.value("select count(*) from migrations.event where kind = 'failed'"))
                .isEqualTo("1");
        on(database, Notes.withBackfill()).migrate();
        assertThat(database.value("select count(words) from a.notes")).isEqualTo("100");
    }

    @Test
    void aMillionRowsAndAFloodOfNoticesNeedNoMemory() throws Exception {
        MigratingProcess.write(folder, Modules.module("a").script("V1__flood.sql", """
                        select repeat('x', 100) || i from generate_series(1, 1000000) as i;
                        do $$ begin for i in 1..300000 loop raise notice 'row %', i; end loop; end $$;
                        create table a.t (id int);
                        """));

        try (MigratingProcess process = MigratingProcess.start(database, folder, "-Xmx64m")) {
            assertThat(process.exitCode()).isZero();
        }
        assertThat(database.value("select to_regclass('a.t')")).isEqualTo("a.t");
    }

    private String locks() {
        return String.valueOf(database.value("select count(*) from pg_locks where locktype = 'advisory'"
                + " and database = (select oid from pg_database where datname = current_database())"));
    }
}
