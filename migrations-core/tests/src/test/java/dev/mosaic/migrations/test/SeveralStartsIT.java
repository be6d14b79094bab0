package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.LockNotObtained;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SeveralStartsIT {
    private static final int STARTS = 20;

    private final TestDatabase database = emptyDatabase();

    /** The original took no lock. */
    @Test
    void twentyAtOnceApplyEveryStepOnce() throws Exception {
        MigrationModule a = module("a")
                .script("V1__t.sql", "create table a.t (id int); select pg_sleep(0.2);")
                .script("V2__row.sql", "insert into a.t values (1);");
        MigrationModule b = module("b")
                .script("V1__t.sql", "--@ after: a:1\ncreate table b.t (id int);")
                .after("a");
        CyclicBarrier together = new CyclicBarrier(STARTS);
        List<Callable<List<Applied>>> starts = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            starts.add(() -> {
                together.await();
                return on(database, a, b).migrate().applied();
            });
        }

        List<Applied> applied = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(STARTS)) {
            for (Future<List<Applied>> start : threads.invokeAll(starts)) {
                applied.addAll(start.get());
            }
        }

        assertThat(applied).extracting(Applied::label).containsExactlyElementsOf(Engine.before("a:1", "b:1", "a:2"));
        assertThat(database.value("select count(*) from a.t")).isEqualTo("1");
        assertThat(database.value(
                        "select count(*) from migrations.event where kind = 'applied' and module <> 'migrations'"))
                .isEqualTo("3");
    }

    @Test
    void aRunThatTimesOutReportsTheHolderOfTheRunLock() throws SQLException {
        MigrationSettings impatient = MigrationSettings.defaults().withRunLockTimeout(Duration.ofMillis(200));
        MigrationPlan plan = MigrationPlan.of(List.of(module("a").script("V1__t.sql", "select 1;")));
        try (Connection first = database.dataSource().getConnection();
                Statement statement = first.createStatement()) {
            statement.execute("set application_name = 'the first one'");
            statement.execute("select pg_advisory_lock(%d, %d)".formatted(0x6D6F7361, 0x6963));

            assertThatThrownBy(() -> Migrations.of(database.dataSource(), plan, impatient)
                            .migrate())
                    .isInstanceOf(LockNotObtained.class)
                    .hasMessageContaining("Another run is migrating this database: the first one from");
        }
    }

    @Test
    void aStartWithNothingToDoDoesNotWaitForARun() throws SQLException {
        MigrationModule a = module("a").script("V1__t.sql", "select 1;");
        on(database, a).migrate();
        try (Connection first = database.dataSource().getConnection();
                Statement statement = first.createStatement()) {
            statement.execute("select pg_advisory_lock(%d, %d)".formatted(0x6D6F7361, 0x6963));

            assertThat(on(database, a).migrate().applied()).isEmpty();
        }
    }

    @Test
    void aStartWithNothingToDoIsOneQuery() {
        MigrationModule a = module("a").script("V1__t.sql", "select 1;");
        on(database, a).migrate();
        CountedStatements counted = new CountedStatements(database.dataSource());

        Migrations.of(counted.dataSource(), MigrationPlan.of(List.of(a)), MigrationSettings.defaults())
                .migrate();

        assertThat(counted.statements()).hasSize(1);
    }
}
