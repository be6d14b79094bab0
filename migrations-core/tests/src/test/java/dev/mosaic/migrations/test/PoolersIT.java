package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.status.MigrationReport;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What stands between a run and PostgreSQL and lends its sessions to many. */
@Timeout(120)
class PoolersIT {
    private static final MigrationModule MODULE = module("a")
            .script("V1__t.sql", "create table a.t (id int);")
            .script("U1__t.sql", "drop table a.t;")
            .script("V2__index.sql", "--@ transaction: none\ncreate index concurrently t_idx on a.t (id);");

    @TempDir
    private Path folder = Path.of("");

    private final TestDatabase database = emptyDatabase();

    @Test
    void severalRunsByAPoolOfSessionsApplyEachStepOnce() throws Exception {
        try (PgBouncer pooler = PgBouncer.before(database, folder, "pool_mode = session\ndefault_pool_size = 20");
                ExecutorService threads = Executors.newFixedThreadPool(5)) {
            Callable<MigrationReport> start = () -> by(pooler.dataSource()).migrate();
            List<Applied> applied = new ArrayList<>();
            for (Future<MigrationReport> run : threads.invokeAll(Collections.nCopies(5, start))) {
                applied.addAll(run.get().applied());
            }

            assertThat(applied)
                    .extracting(Applied::label)
                    .containsExactlyInAnyOrderElementsOf(Engine.before("a:1", "a:2"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "default_pool_size = 1",
                "default_pool_size = 20",
                "default_pool_size = 20\nmin_pool_size = 2\nserver_round_robin = 1",
                "default_pool_size = 20\nmin_pool_size = 5\nserver_round_robin = 1"
            })
    void aPoolOfTransactionsIsRefusedBeforeAnythingIsChanged(String size) throws Exception {
        try (PgBouncer pooler = PgBouncer.before(database, folder, "pool_mode = transaction\n" + size)) {
            assertThatThrownBy(() -> by(pooler.dataSource()).migrate())
                    .isInstanceOf(DatabaseRefused.class)
                    .hasMessageContaining("A connection pooler in transaction mode")
                    .hasMessageContaining("flyway.datasources.default.url");
            assertThat(by(pooler.dataSource()).status().explanations())
                    .extracting(Explanation::what)
                    .containsExactly("A connection pooler in transaction mode is between this process and PostgreSQL.");
            assertThatThrownBy(() -> by(pooler.dataSource()).undo(StepId.of("a:1")))
                    .isInstanceOf(DatabaseRefused.class);

            assertThat(database.value("select count(*) from pg_namespace where nspname in ('a', 'migrations')"))
                    .isEqualTo("0");
            assertThat(database.value("select count(*) from pg_stat_activity where datname = current_database()"
                            + " and application_name like 'mosaic%'"))
                    .isEqualTo("0");
            assertThat(database.value("select count(*) from pg_locks where locktype = 'advisory'"
                            + " and database = (select oid from pg_database where datname = current_database())"))
                    .isEqualTo("0");
        }
    }

    @Test
    void aPoolOfTransactionsServesAStartWithNothingToDo() throws Exception {
        on(database, MODULE).migrate();
        try (PgBouncer pooler = PgBouncer.before(database, folder, "pool_mode = transaction")) {
            assertThat(by(pooler.dataSource()).migrate().applied()).isEmpty();
        }
    }

    @Test
    void aLockThatTheSessionHadBeforeIsNeverTakenForOurs() {
        PGSimpleDataSource lent = new PGSimpleDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                try (Statement statement = connection.createStatement()) {
                    statement.execute("select pg_advisory_lock(%d, %d)".formatted(0x6D6F7361, 0x6963));
                }
                return connection;
            }
        };
        lent.setUrl(database.url());
        lent.setUser(database.user());
        lent.setPassword(database.password());

        assertThatThrownBy(() -> by(lent).migrate()).isInstanceOf(DatabaseRefused.class);
        assertThat(database.value("select to_regnamespace('a')")).isNull();
    }

    private static Migrations by(DataSource dataSource) {
        return Migrations.of(dataSource, MigrationPlan.of(List.of(MODULE)), MigrationSettings.defaults());
    }
}
