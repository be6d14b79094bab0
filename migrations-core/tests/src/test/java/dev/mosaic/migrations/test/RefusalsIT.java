package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.asOneRole;
import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.problem.InvalidPlan;
import dev.mosaic.migrations.problem.PlanProblem;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.settings.MigrationSettings;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The messages when nothing can be applied: what, why, what to do. */
class RefusalsIT {
    private static final MigrationModule MODULE = module("a").script("V1__t.sql", "create table a.t (id int);");

    private final TestDatabase database = emptyDatabase();

    @Test
    void aSyntaxErrorIsShownWithFileLineAndCaret() {
        MigrationModule broken = module("a")
                .script(
                        "V1__t.sql",
                        "-- a table\ncreate table a.t (id int);\n\ncreate table a.u (\n  id int,\n  nam text not nil\n);\n");

        assertThatThrownBy(() -> on(database, broken).migrate())
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("""
                        a:1 failed at db/a/V1__t.sql:6:16: syntax error at or near "nil" (SQLSTATE 42601)
                          6 |   nam text not nil
                                             ^
                        """)
                .hasMessageContaining("Correct db/a/V1__t.sql and start again. Nothing of a:1 was applied.");
    }

    @Test
    void aRelationThatExistsIsReportedWithWhatToCompare() {
        on(database, MODULE).migrate();
        database.execute("create table a.u (id int)");
        MigrationModule colliding = MODULE.script("V2__u.sql", "create table a.u (id int);");

        assertThatThrownBy(() -> on(database, colliding).migrate())
                .hasMessageContaining("relation \"u\" already exists (SQLSTATE 42P07)")
                .hasMessageContaining("created manually or by another tool");
    }

    @Test
    void aSchemaThatIsFullWithoutAHistoryIsNotTouched() {
        database.execute("create schema a; create table a.t (id int)");

        assertThatThrownBy(() -> on(database, MODULE).migrate())
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("The schema a has tables, but no migration history.");
    }

    @Test
    void aStepBelowABaselineOfAnotherToolIsRefused() {
        on(database, MODULE).migrate();
        database.execute("""
                insert into a.flyway_schema_history
                  (installed_rank, version, description, type, script, installed_by, execution_time, success)
                values (9, '2', 'old', 'BASELINE', 'old', 'me', 0, true)
                """);
        MigrationModule more = MODULE.script("V2__u.sql", "create table a.u (id int);");

        assertThatThrownBy(() -> on(database, more).migrate())
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("a:2 is pending, but its version is not above the baseline.");
        assertThat(database.value("select to_regclass('a.u')")).isNull();
    }

    @Test
    void aDeniedPermissionIsReportedWithItsGrant() {
        asOneRole(database, MODULE).migrate();
        asRole("mosaic_poor", poor -> {
            database.execute("grant usage on schema migrations, a to mosaic_poor");
            database.execute("grant all on all tables in schema migrations, a to mosaic_poor");
            MigrationModule more = MODULE.script("V2__u.sql", "create table a.u (id int);");

            assertThatThrownBy(() -> migrate(poor, more))
                    .hasMessageContaining("a:2 failed at db/a/V2__u.sql:1")
                    .hasMessageContaining("permission denied for schema a (SQLSTATE 42501)")
                    .hasMessageContaining("grant usage, create on schema a to \"mosaic_poor\"");
        });
    }

    @Test
    void aUserWithoutPrivilegesOnTheHistoryGetsAllGrantsAtOnce() {
        asOneRole(database, MODULE).migrate();
        MigrationModule more = MODULE.script("V2__u.sql", "create table a.u (id int);");
        asRole("mosaic_stranger", stranger -> {
            assertThatThrownBy(() -> migrations(stranger, more).status())
                    .isInstanceOf(DatabaseRefused.class)
                    .hasMessageContaining("  grant select on table migrations.schema_migrations to mosaic_stranger;");

            String refusal =
                    String.valueOf(catchThrowable(() -> migrate(stranger, more)).getMessage());
            assertThat(refusal)
                    .startsWith(
                            "The user mosaic_stranger lacks privileges on the history tables of migrations.\nA run reads them")
                    .contains("""
                            Run this as their owner, then start again:
                              grant usage on schema a to mosaic_stranger;
                              grant usage on schema migrations to mosaic_stranger;
                              grant select, insert, update, delete on table a.flyway_schema_history to mosaic_stranger;
                            """)
                    .contains("  grant select, insert on table migrations.event to mosaic_stranger;");
            refusal.lines().filter(line -> line.startsWith("  grant")).forEach(database::execute);

            assertThatThrownBy(() -> migrate(stranger, more)) // the records are his to write now, the schema is not
                    .isInstanceOf(StepFailed.class)
                    .hasMessageContaining("a:2 failed at db/a/V2__u.sql:1")
                    .hasMessageContaining("permission denied for schema a");
            assertThat(migrations(stranger, more).status().pending()).isEqualTo(1);
        });
    }

    @Test
    void onlyTheMissingPrivilegesAreReported() {
        on(database, MODULE).migrate();
        asRole("mosaic_halfway", halfway -> {
            database.execute("grant usage on schema migrations, a to mosaic_halfway");
            database.execute("grant all on all tables in schema migrations, a to mosaic_halfway");
            database.execute("revoke update, delete on a.flyway_schema_history from mosaic_halfway");
            MigrationModule more = MODULE.script("V2__u.sql", "create table a.u (id int);");

            assertThatThrownBy(() -> migrate(halfway, more))
                    .isInstanceOf(DatabaseRefused.class)
                    .message()
                    .endsWith(
                            "then start again:\n  grant update, delete on table a.flyway_schema_history to mosaic_halfway;");
        });
    }

    @Test
    void aUserWithoutCreateOnTheDatabaseGetsTheGrant() {
        asRole(
                "mosaic_poorest",
                poor -> assertThatThrownBy(() -> migrate(poor, MODULE))
                        .isInstanceOf(DatabaseRefused.class)
                        .hasMessageContaining("permission denied for database")
                        .hasMessageContaining("grant create on database"));
    }

    /** The original kept no checksum. */
    @Test
    void aChangedFileIsRefusedBeforeAnythingRuns() {
        on(database, MODULE).migrate();
        MigrationModule changed = module("a")
                .script("V1__t.sql", "create table a.t (id bigint);")
                .script("V2__u.sql", "create table a.u (id int);");

        assertThatThrownBy(() -> on(database, changed).migrate())
                .isInstanceOfSatisfying(
                        InvalidPlan.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .isInstanceOf(PlanProblem.ChangedChecksum.class));
        assertThat(database.value("select to_regclass('a.u')")).isNull();
    }

    @Test
    void aWrongPasswordIsReportedWithoutIt() {
        PGSimpleDataSource wrong = new PGSimpleDataSource();
        wrong.setUrl(database.url());
        wrong.setUser("missing_user");
        wrong.setPassword("open sesame");

        assertThatThrownBy(() -> migrate(wrong, MODULE))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("missing_user")
                .hasMessageNotContaining("sesame");
    }

    @Test
    void aDatabaseThatDoesNotExistIsReportedWithTheRemedy() {
        PGSimpleDataSource wrong = new PGSimpleDataSource();
        wrong.setUrl(database.url().replace(database.name(), "no_such_database"));
        wrong.setUser(database.user());
        wrong.setPassword(database.password());

        assertThatThrownBy(() -> migrate(wrong, MODULE))
                .hasMessageContaining("The database no_such_database does not exist.")
                .hasMessageContaining("create database no_such_database;");
    }

    @Test
    void aServerThatDoesNotAnswerIsReportedWithWhatToCorrect() {
        PGSimpleDataSource wrong = new PGSimpleDataSource();
        wrong.setUrl("jdbc:postgresql://127.0.0.1:1/nothing");

        assertThatThrownBy(() -> migrate(wrong, MODULE))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("Cannot connect to PostgreSQL.")
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageContaining("DATABASE_URL");
    }

    @Test
    void aHostThatThereIsNotIsNamed() {
        PGSimpleDataSource wrong = new PGSimpleDataSource();
        wrong.setUrl("jdbc:postgresql://nowhere.invalid/nothing");

        assertThatThrownBy(() -> migrate(wrong, MODULE))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("The host nowhere.invalid is unknown.");
    }

    private void asRole(String role, Consumer<PGSimpleDataSource> test) {
        database.execute("create role " + role + " login password 'poor'");
        try {
            PGSimpleDataSource dataSource = new PGSimpleDataSource();
            dataSource.setUrl(database.url());
            dataSource.setUser(role);
            dataSource.setPassword("poor");
            test.accept(dataSource);
        } finally {
            database.execute("drop owned by " + role + "; drop role " + role);
        }
    }

    private static void migrate(PGSimpleDataSource dataSource, MigrationModule module) {
        migrations(dataSource, module).migrate();
    }

    private static Migrations migrations(PGSimpleDataSource dataSource, MigrationModule module) {
        return Migrations.of(dataSource, MigrationPlan.of(List.of(module)), MigrationSettings.defaults());
    }
}
