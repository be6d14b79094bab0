package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.status.MigrationReport;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Steps that meet tables which others are using. */
class LocksIT {
    private static final MigrationModule MODULE = module("a").script("V1__t.sql", "create table a.t (id int);");
    private static final MigrationModule ALTERED =
            MODULE.script("V2__column.sql", "--@ lock-timeout: 2s\nalter table a.t add column name text;");

    private final TestDatabase database = emptyDatabase();

    @Test
    void aLockTimeoutReportsTheHolderOfTheLock() throws SQLException {
        on(database, MODULE).migrate();
        try (Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("set application_name = 'a long report'");
            statement.execute("lock table a.t in access share mode");

            assertThatThrownBy(() -> impatiently(ALTERED).migrate())
                    .hasMessageContaining("a:2 failed at db/a/V2__column.sql:2")
                    .hasMessageContaining("SQLSTATE 55P03")
                    .hasMessageContaining("a long report")
                    .hasMessageContaining("lock table a.t in access share mode")
                    .hasMessageContaining("--@ lock-timeout: 10s");
        }
        assertThat(on(database, ALTERED).migrate().applied()).hasSize(1);
    }

    @Test
    void aStepWhoseLockTimesOutIsRetried() throws Exception {
        assertRetried(ALTERED);
    }

    @Test
    void aPreconditionWhoseLockTimesOutIsRetried() throws Exception {
        assertRetried(ALTERED.script("P2__column.sql", "select id from a.t where false;"));
    }

    @Test
    void aCheckWhoseLockTimesOutIsRetried() throws Exception {
        MigrationModule looking = MODULE.script("V2__look.sql", "select 1;");
        assertRetried(looking.script("C2__look.sql", "--@ lock-timeout: 600ms\nselect id from a.t where false;"));
    }

    private void assertRetried(MigrationModule module) throws Exception {
        on(database, MODULE).migrate();
        try (Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement();
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            other.setAutoCommit(false);
            statement.execute("lock table a.t in access exclusive mode");
            Future<MigrationReport> run =
                    thread.submit(() -> on(database, module).migrate());
            await().until(() -> waiting("a:2") || run.isDone());
            await().until(() -> !waiting("a:2") || run.isDone());
            other.rollback();

            assertThat(run.get().applied()).extracting(Applied::label).containsExactly("a:2");
        }
    }

    private boolean waiting(String step) {
        return !"0"
                .equals(database.value(
                        "select count(*) from pg_stat_activity where datname = current_database()"
                                + " and wait_event_type = 'Lock' and application_name like 'mosaic%' and ? <> ''",
                        step));
    }

    private Migrations impatiently(MigrationModule module) {
        return Migrations.of(
                database.dataSource(),
                MigrationPlan.of(List.of(module)),
                MigrationSettings.defaults().withLockRetries(0));
    }
}
