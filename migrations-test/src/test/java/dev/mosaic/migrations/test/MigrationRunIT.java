package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static dev.mosaic.migrations.test.Modules.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.MigrationModule;
import dev.mosaic.migrations.MigrationReport;
import dev.mosaic.migrations.MigrationReport.Applied;
import dev.mosaic.migrations.StepFailed;
import org.junit.jupiter.api.Test;

/** What a run leaves in a database, and what it does not. */
class MigrationRunIT {
    private static final MigrationModule ALPHA = with(
            module("alpha", "V1__thing.sql", "create table alpha.thing (id int primary key, name text);"),
            "V2__drop_name.sql",
            "alter table alpha.thing drop column name;");
    private static final MigrationModule BETA = module(
                    "beta",
                    "V1__copy.sql",
                    "--@ after: alpha:1\ncreate table beta.copy as select id, name from alpha.thing;")
            .after("alpha");

    private final TestDatabase database = emptyDatabase();

    @Test
    void stepsRunInTheOrderOfThePlan() {
        assertThat(on(database, ALPHA, BETA).migrate().applied())
                .extracting(Applied::label)
                .containsExactly("migrations:1", "alpha:1", "beta:1", "alpha:2");
        assertThat(database.query("select module, version, name from migrations.schema_migrations order by 1, 2"))
                .extracting(row -> row.get("module") + ":" + row.get("version") + " " + row.get("name"))
                .containsExactly("alpha:1 thing", "alpha:2 drop_name", "beta:1 copy", "migrations:1 event_log");
    }

    @Test
    void aSecondRunFindsNothingToDo() {
        on(database, ALPHA, BETA).migrate();

        assertThat(on(database, ALPHA, BETA).migrate()).isEqualTo(new MigrationReport(java.util.List.of()));
        assertThat(database.value("select count(*) from migrations.event")).isEqualTo("4");
    }

    @Test
    void aStepItsRecordAndItsEventAreOneTransaction() {
        on(database, ALPHA).migrate();

        assertThat(database.value("""
                                select count(distinct xmin::text)
                                from (
                                  select xmin from pg_class where oid = 'alpha.thing_pkey'::regclass
                                  union all
                                  select xmin from alpha.flyway_schema_history where version = '1'
                                  union all
                                  select xmin from migrations.event where module = 'alpha' and version = 1
                                ) of_the_step
                                """)).isEqualTo("1");
    }

    @Test
    void aFailedStepLeavesNothingButAnEvent() {
        MigrationModule broken =
                with(ALPHA, "V3__broken.sql", "create table alpha.half (id int);\ncreate table alpha.half (id int);");

        assertThatThrownBy(() -> on(database, broken).migrate())
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("alpha:3 failed at db/alpha/V3__broken.sql:2")
                .hasMessageContaining("SQLSTATE 42P07");

        assertThat(database.value("select to_regclass('alpha.half')")).isNull();
        assertThat(database.query("select kind, module, version from migrations.event order by id desc limit 1"))
                .extracting(row -> row.values().toString())
                .containsExactly("[failed, alpha, 3]");
        assertThat(on(database, ALPHA).migrate().applied()).isEmpty();
    }
}
