package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.asOneRole;
import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.LockNotObtained;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sessions that break, that others hold up, and that go back to a pool. */
class SessionsIT {
    private static final MigrationModule MODULE =
            module("a").script("V1__t.sql", "create table a.t (id int);").script("U1__t.sql", "drop table a.t;");

    private final TestDatabase database = emptyDatabase();

    @Test
    void aSessionThatIsTerminatedAmidAStepIsReportedAsAFailureOfThatStep() {
        on(database, MODULE).migrate();
        MigrationModule cut = MODULE.script(
                "V2__cut.sql", "create table a.half (id int);\nselect pg_terminate_backend(pg_backend_pid());");

        assertThatThrownBy(() -> asOneRole(database, cut).migrate())
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("a:2 failed at db/a/V2__cut.sql:2")
                .hasMessageContaining("SQLSTATE 57P01");
        assertThat(database.value("select to_regclass('a.half')")).isNull();
        assertThat(database.query("select kind, version from migrations.event order by id desc limit 1"))
                .extracting(row -> row.values().toString())
                .containsExactly("[failed, 2]");
    }

    @Test
    void aDeferredConstraintIsReportedAsAFailureOfItsStep() {
        MigrationModule deferred = MODULE.script("V2__deferred.sql", """
                create table a.parent (id int primary key);
                create table a.child (id int references a.parent deferrable initially deferred);
                insert into a.child values (1);
                """);

        assertThatThrownBy(() -> on(database, deferred).migrate())
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("a:2 failed")
                .hasMessageContaining("SQLSTATE 23503");
        assertThat(on(database, MODULE).status().pending()).isZero();
    }

    @Test
    void aNonTransactionalStatementIsRefusedWithTheDirective() {
        MigrationModule silent = MODULE.script("V2__index.sql", "create index concurrently t_idx on a.t (id);");

        assertThatThrownBy(() -> on(database, silent).migrate())
                .hasMessageContaining("SQLSTATE 25001")
                .hasMessageContaining("--@ transaction: none");
        assertThat(database.value("select to_regclass('a.t_idx')")).isNull();
    }

    @Test
    void anUndoWaitsForTheLockAndNeverPretends() throws SQLException {
        on(database, MODULE).migrate();
        Migrations impatient = Migrations.of(
                database.dataSource(),
                MigrationPlan.of(List.of(MODULE)),
                MigrationSettings.defaults().withRunLockTimeout(Duration.ofMillis(200)));
        try (Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("select pg_advisory_lock(%d, %d)".formatted(0x6D6F7361, 0x6963));

            assertThatThrownBy(() -> impatient.undo(StepId.of("a:1"))).isInstanceOf(LockNotObtained.class);
        }
        assertThat(database.value("select to_regclass('a.t')")).isEqualTo("a.t");
    }

    @Test
    void aReaderOfTheViewDoesNotFailARun() throws SQLException {
        on(database, MODULE).migrate();
        try (Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select * from migrations.schema_migrations");

            assertThat(on(database, MODULE, module("b").script("V1__t.sql", "create table b.t (id int);"))
                            .migrate()
                            .applied())
                    .hasSize(1);
            other.rollback();
        }
        // The view does not name b yet: the next start finds nothing to do all the same, and mends it.
        assertThat(on(database, MODULE, module("b").script("V1__t.sql", "create table b.t (id int);"))
                        .migrate()
                        .applied())
                .isEmpty();
        assertThat(database.value("select count(*) from migrations.schema_migrations where module = 'b'"))
                .isEqualTo("1");
    }

    @Test
    void aPoolGetsItsConnectionBackAsItGaveIt() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(2);
        config.setConnectionInitSql("set role pg_monitor; set statement_timeout to '77s'");
        database.execute("grant create on database %s to pg_monitor".formatted(database.name()));
        try (HikariDataSource pool = new HikariDataSource(config)) {
            Migrations.of(pool, MigrationPlan.of(List.of(MODULE)), MigrationSettings.defaults())
                    .migrate();

            for (int i = 0; i < 2; i++) {
                try (Connection connection = pool.getConnection();
                        Statement statement = connection.createStatement();
                        ResultSet result = statement.executeQuery(
                                "select current_user, current_setting('statement_timeout'), current_setting('lock_timeout')")) {
                    assertThat(result.next()).isTrue();
                    assertThat(List.of(result.getString(1), result.getString(2), result.getString(3)))
                            .containsExactly("pg_monitor", "77s", "0");
                }
            }
        }
        assertThat(database.value("select tableowner from pg_tables where schemaname = 'a' and tablename = 't'"))
                .isEqualTo("pg_monitor");
    }

    /** The limit is for requests; the connection has it again when they come. */
    @Test
    void aMigrationMayTakeLongerThanThePoolLetsARequest() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(1);
        config.setConnectionInitSql("set statement_timeout to '200ms'");
        MigrationModule slow = MODULE.script("V2__u.sql", "select pg_sleep(1);");
        try (HikariDataSource pool = new HikariDataSource(config)) {
            assertThat(Migrations.of(pool, MigrationPlan.of(List.of(slow)), MigrationSettings.defaults())
                            .migrate()
                            .applied())
                    .extracting(Applied::label)
                    .contains("a:2");

            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("select current_setting('statement_timeout')")) {
                assertThat(result.next()).isTrue();
                assertThat(result.getString(1)).isEqualTo("200ms");
            }
        }
    }

    @Test
    void aStepThatStopsMidwayInThePlanCanBeAskedFor() {
        MigrationModule two = MODULE.script("V2__u.sql", "create table a.u (id int);");
        on(database, two).migrate();

        assertThat(on(database, two).migrateTo(StepId.of("a:1")).applied()).isEmpty();
    }
}
