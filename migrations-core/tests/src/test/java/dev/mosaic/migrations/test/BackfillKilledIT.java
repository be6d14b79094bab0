package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.Backfill.State;
import dev.mosaic.migrations.module.MigrationModule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A batched step whose process is killed repeatedly: each row is processed once. */
@Timeout(240)
class BackfillKilledIT {
    private static final int KILLS = Integer.getInteger("mosaic.test.process-kills", 5);
    private static final int ROWS = 600 * KILLS;
    private static final MigrationModule TABLE = module("a").script("V1__counted.sql", """
            create table a.counted (
              id uuid primary key,
              times int not null default 0
            );
            """);

    /** Run twice for a row it is seen; it takes its time, so that there is something to kill. */
    private static final MigrationModule FILL = TABLE.script("V2__count.sql", """
            --@ batch: a.counted size 50
            update a.counted as row
            set times = row.times + case when pg_sleep(0.00005)::text is null then 0 else 1 end
            where in_batch(row);
            """);

    @TempDir
    private Path folder = Path.of("");

    private final TestDatabase database = emptyDatabase();
    private final Random random = new Random(1);

    @Test
    void eachRowIsUpdatedOnceHoweverOftenTheProcessIsKilled() throws Exception {
        on(database, TABLE).migrate();
        database.execute("insert into a.counted (id) select gen_random_uuid() from generate_series(1, ?)", ROWS);
        MigratingProcess.write(folder, FILL);

        int kills = 0;
        while (kills < KILLS && state() != State.DONE) {
            long before = batches();
            try (MigratingProcess process = MigratingProcess.start(database, folder)) {
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> batches() > before || !process.isAlive());
                Thread.sleep(random.nextInt(40)); // any point of a batch will do
                process.kill();
            }
            kills++;
        }
        assertThat(kills).isEqualTo(KILLS);

        try (MigratingProcess one = MigratingProcess.start(database, folder);
                MigratingProcess another = MigratingProcess.start(database, folder)) {
            assertThat(one.exitCode()).isZero();
            assertThat(another.exitCode()).isZero();
        }
        assertThat(database.query("select times, count(*)::int as rows from a.counted group by times"))
                .containsExactly(Map.of("times", 1, "rows", ROWS));
        assertThat(backfills()).singleElement().satisfies(backfill -> {
            assertThat(backfill.rowsRead()).isEqualTo(ROWS);
            assertThat(backfill.rowsChanged()).isEqualTo(ROWS);
        });
        assertThat(
                        database.value(
                                "select count(*) from migrations.event where module = 'a' and version = '2' and kind = 'applied'"))
                .isEqualTo("1");
    }

    private long batches() {
        return backfills().stream().mapToLong(Backfill::batches).sum();
    }

    private State state() {
        return backfills().stream().map(Backfill::state).findFirst().orElse(State.RUNNING);
    }

    private List<Backfill> backfills() {
        return on(database, FILL).backfills();
    }
}
