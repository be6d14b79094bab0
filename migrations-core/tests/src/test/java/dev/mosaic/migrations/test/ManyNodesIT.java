package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a size that a test of one rule does not have. */
@Timeout(180)
class ManyNodesIT {
    private static final int THREADS = 37;
    private static final int PROCESSES = 3;

    @TempDir
    private Path folder = Path.of("");

    private final TestDatabase database = emptyDatabase();

    @Test
    void fortyNodesAtOnceApplyEveryStepOnce() throws Exception {
        MigrationModule a = module("a")
                .script("V1__t.sql", "create table a.t (id int);")
                .script("V2__row.sql", "--@ after: b:1\ninsert into a.t values (1);")
                .after("b");
        MigrationModule b = module("b")
                .script("V1__t.sql", "--@ after: a:1\ncreate table b.t (id int);")
                .script("V2__index.sql", "--@ transaction: none\ncreate index concurrently t_idx on b.t (id);")
                .after("a");
        MigratingProcess.write(folder, a, b);
        List<MigratingProcess> processes = new ArrayList<>();
        List<Future<List<Applied>>> runs = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            try (Connection first = database.dataSource().getConnection();
                    Statement statement = first.createStatement()) {
                statement.execute("select pg_advisory_lock(%d, %d)".formatted(0x6D6F7361, 0x6963));
                for (int i = 0; i < PROCESSES; i++) {
                    processes.add(MigratingProcess.start(database, folder));
                }
                for (int i = 0; i < THREADS; i++) {
                    runs.add(threads.submit(() -> on(database, a, b).migrate().applied()));
                }
                await().atMost(Duration.ofMinutes(3)).until(() -> waiting().equals("40"));
            }
            List<Applied> applied = new ArrayList<>();
            for (Future<List<Applied>> run : runs) {
                applied.addAll(run.get());
            }
            for (MigratingProcess process : processes) {
                assertThat(process.exitCode()).isZero();
            }
            assertThat(applied).extracting(Applied::label).doesNotHaveDuplicates();
        } finally {
            processes.forEach(MigratingProcess::close);
        }

        assertThat(database.value("select count(*) from a.t")).isEqualTo("1");
        assertThat(database.value("select string_agg(module || ':' || version, ' ' order by id)"
                        + " from migrations.event where kind = 'applied'"))
                .isEqualTo(String.join(" ", Engine.before("a:1", "b:1", "a:2", "b:2")));
        assertThat(database.value("select count(*) from migrations.event where module <> 'migrations'"))
                .isEqualTo("4");
    }

    @Test
    void twoThousandStepsOfAHundredModulesAreAppliedInTheirOrder() {
        MigrationModule[] modules =
                IntStream.rangeClosed(1, 100).mapToObj(ManyNodesIT::generated).toArray(MigrationModule[]::new);

        List<String> planned = on(database, modules).plan().steps().stream()
                .map(step -> step.id().toString())
                .toList();
        assertThat(planned).hasSize(2000);
        assertThat(on(database, modules).migrate().applied())
                .extracting(Applied::label)
                .filteredOn(label -> !StepId.of(label).module().value().equals("migrations"))
                .isEqualTo(planned);
        assertThat(on(database, modules).migrate().applied()).isEmpty();
        assertThat(database.value("select count(distinct (module, version)) || ' ' || count(*)"
                        + " from migrations.schema_migrations where module <> 'migrations'"))
                .isEqualTo("2000 2000");
    }

    /** Twenty steps; each module depends on the one before it, and pins it in its first step. */
    private static MigrationModule generated(int number) {
        String name = "m" + number;
        String pin = number == 1 ? "" : "--@ after: m%d:20\n".formatted(number - 1);
        MigrationModule module = module(name).script("V1__t.sql", pin + "create table %s.t (v1 int);".formatted(name));
        for (int version = 2; version <= 20; version++) {
            module = module.script(
                    "V%d__column.sql".formatted(version),
                    "alter table %s.t add column v%d int;".formatted(name, version));
        }
        return number == 1 ? module : module.after("m" + (number - 1));
    }

    private String waiting() {
        return String.valueOf(database.value("select count(*) from pg_stat_activity"
                + " where datname = current_database() and application_name like 'mosaic waiting on %'"));
    }
}
