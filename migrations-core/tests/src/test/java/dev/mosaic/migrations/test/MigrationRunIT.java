package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.status.MigrationReport;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** What a run leaves in a database, and what it does not. */
class MigrationRunIT {
    private static final MigrationModule ALPHA = module("alpha")
            .script("V1__thing.sql", "create table alpha.thing (id int primary key, name text);")
            .script("V2__drop_name.sql", "alter table alpha.thing drop column name;");
    private static final MigrationModule BETA = module("beta")
            .script("V1__copy.sql", "--@ after: alpha:1\ncreate table beta.copy as select id, name from alpha.thing;")
            .after("alpha");

    private final TestDatabase database = emptyDatabase();

    @Test
    void stepsRunInTheOrderOfThePlan() {
        assertThat(on(database, ALPHA, BETA).migrate().applied())
                .extracting(Applied::label)
                .containsExactlyElementsOf(Engine.before("alpha:1", "beta:1", "alpha:2"));
        assertThat(
                        database.query(
                                "select module, version, name from migrations.schema_migrations where module <> 'migrations' order by 1, 2"))
                .extracting(row -> row.get("module") + ":" + row.get("version") + " " + row.get("name"))
                .containsExactly("alpha:1 thing", "alpha:2 drop_name", "beta:1 copy");
    }

    @Test
    void aSecondRunFindsNothingToDo() {
        on(database, ALPHA, BETA).migrate();

        assertThat(on(database, ALPHA, BETA).migrate()).isEqualTo(new MigrationReport(List.of(), List.of()));
        assertThat(database.value("select count(*) from migrations.event where module <> 'migrations'"))
                .isEqualTo("3");
    }

    /** The original recorded a migration after its transaction: who died between had it applied and unrecorded. */
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
                                  select xmin from migrations.event where module = 'alpha' and version = '1'
                                ) of_the_step
                                """)).isEqualTo("1");
    }

    @Test
    void aFailedStepLeavesNothingButAnEvent() {
        MigrationModule broken =
                ALPHA.script("V3__broken.sql", "create table alpha.half (id int);\ncreate table alpha.half (id int);");

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

    @Test
    void theStepsBeforeAFailedOneStay() {
        MigrationModule broken = ALPHA.script("V3__broken.sql", "select nonsense;");
        assertThatThrownBy(() -> on(database, broken).migrate()).isInstanceOf(StepFailed.class);

        MigrationModule mended = ALPHA.script("V3__broken.sql", "select 1;");
        assertThat(on(database, mended).migrate().applied())
                .extracting(Applied::label)
                .containsExactly("alpha:3");
    }

    @Test
    void aRepeatableRunsAgainOnlyWhenItChanged() {
        MigrationModule first = ALPHA.script("R__names.sql", "create or replace view alpha.names as select 1 as one;");
        on(database, first).migrate();
        assertThat(on(database, first).migrate().applied()).isEmpty();

        MigrationModule second =
                ALPHA.script("R__names.sql", "create or replace view alpha.names as select 1 as one, 2 as two;");
        assertThat(on(database, second).migrate().applied())
                .extracting(Applied::label)
                .containsExactly("alpha:names");
        assertThat(database.value("select two from alpha.names")).isEqualTo("2");
        assertThat(on(database, second).migrate().applied()).isEmpty();
    }

    @Test
    void aDirectiveMayBeAddedToAnAppliedStep() {
        on(database, module("alpha").script("V1__t.sql", "create table alpha.t (id int);\n"))
                .migrate();

        MigrationModule annotated =
                module("alpha").script("V1__t.sql", "--@ lock-timeout: 5s\ncreate table alpha.t (id int);\n");
        assertThat(on(database, annotated).migrate().applied()).isEmpty();
    }

    @Test
    void aStepLeavesNothingBehindInItsSession() {
        MigrationModule leaking = ALPHA.script("V3__leak.sql", """
                        set timezone to 'Asia/Tokyo';
                        set search_path to pg_catalog;
                        set statement_timeout to '7s';
                        create temporary table leftover (id int);
                        set role mosaic_leak;
                        """).script("V4__look.sql", """
                create table alpha.seen as
                select
                  current_setting('timezone') as timezone,
                  current_setting('statement_timeout') as statement_timeout,
                  current_user = 'mosaic_alpha_owner' as own_role,
                  to_regclass('pg_temp.leftover') is null as no_leftover,
                  (current_schemas(false))[1] as schema;
                """);
        on(database, ALPHA).migrate();
        database.execute("create role mosaic_leak; grant mosaic_leak to mosaic_alpha_owner");

        on(database, leaking).migrate();

        assertThat(database.query("select * from alpha.seen"))
                .extracting(row -> row.values().toString())
                .containsExactly("[UTC, 0, true, true, alpha]");
        database.execute("drop role mosaic_leak");
    }

    @Test
    void aStepThatReleasesTheRunLockStopsTheRun() {
        MigrationModule careless = ALPHA.script("V3__unlock.sql", "select pg_advisory_unlock_all();")
                .script("V4__next.sql", "select 1;");

        assertThatThrownBy(() -> on(database, careless).migrate())
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("alpha:3 released the run lock");
        assertThat(
                        database.query(
                                "select kind, version from migrations.event where module = 'alpha' and version > '2' order by id"))
                .extracting(row -> row.values().toString())
                .containsExactly("[failed, 3]");
    }

    @Test
    void aPreconditionShowsTheRowsThatStandInTheWay() {
        on(database, ALPHA).migrate();
        database.execute("insert into alpha.thing values (1), (2)");
        MigrationModule guarded = ALPHA.script("V3__empty_only.sql", "drop table alpha.thing;")
                .script(
                        "P3__empty_only.sql",
                        "select id as thing, 'still there' as reason from alpha.thing order by id;\nselect 1 where false;\nselect count(*) as things from alpha.thing having count(*) > 1;");

        assertThatThrownBy(() -> on(database, guarded).migrate())
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("alpha:3 cannot run: its precondition found 3 row(s).")
                .hasMessageContaining("  thing  reason\n  1      still there\n  2      still there\n\n  things\n  2");
        assertThat(database.value("select count(*) from alpha.thing")).isEqualTo("2");

        database.execute("delete from alpha.thing");
        assertThat(on(database, guarded).migrate().applied()).hasSize(1);
    }

    @Test
    void aFailingCheckRollsItsStepBack() {
        MigrationModule checked = ALPHA.script("V3__fill.sql", "insert into alpha.thing select generate_series(1, 30);")
                .script("C3__fill.sql", "select id from alpha.thing where id > 5;");

        assertThatThrownBy(() -> on(database, checked).migrate())
                .hasMessageContaining("alpha:3 was rolled back: its check found 25 row(s).")
                .hasMessageContaining("… and 5 more");
        assertThat(database.value("select count(*) from alpha.thing")).isEqualTo("0");
    }

    @Test
    void aCheckThatFindsMillionsOfRowsFetchesAFew() {
        MigrationModule checked = ALPHA.script("V3__look.sql", "select 1;")
                .script("C3__look.sql", "select generate_series(1, 3000000) as n;\nselect 1 as one;");

        assertThatThrownBy(() -> on(database, checked).migrate())
                .hasMessageContaining("alpha:3 was rolled back: its check found more than 1001 row(s).")
                .hasMessageContaining("  20\n  … and more than 980 more\n\n  one\n  1");
    }

    @Test
    void aStepIsThreeMessages() throws Exception {
        on(database, ALPHA).migrate();
        MigrationModule more = ALPHA;
        for (int version = 3; version <= 12; version++) {
            more = more.script("V%d__more.sql".formatted(version), "select 1;");
        }
        MigrationModule oneMore = ALPHA.script("V3__more.sql", "select 1;");
        int forOne = messagesOf(oneMore);

        // Nine more of them, after a first one that is recorded: the transaction and its session, the script, the
        // record with its commit.
        assertThat(messagesOf(more)).isEqualTo(forOne + 8 * 3);
    }

    private int messagesOf(MigrationModule module) throws Exception {
        try (CountedMessages counted = new CountedMessages(database)) {
            Migrations.of(counted.dataSource(), MigrationPlan.of(List.of(module)), MigrationSettings.defaults())
                    .migrate();
            return counted.messages().size();
        }
    }

    @Test
    void aCheckCannotChangeAnything() {
        MigrationModule meddling =
                ALPHA.script("V3__look.sql", "select 1;").script("C3__look.sql", "delete from alpha.thing;");

        assertThatThrownBy(() -> on(database, meddling).migrate())
                .hasMessageContaining("db/alpha/C3__look.sql")
                .hasMessageContaining("read-only transaction");
    }

    @Test
    void aStatementThatWantsNoTransactionGetsNone() {
        MigrationModule indexed = ALPHA.script(
                        "V3__index.sql",
                        "--@ transaction: none\ncreate index concurrently thing_id_idx on alpha.thing (id);")
                .script(
                        "C3__index.sql",
                        "select 'invalid' where not (select indisvalid from pg_index where indexrelid = 'alpha.thing_id_idx'::regclass);");

        assertThat(on(database, indexed).migrate().applied())
                .hasSize(Engine.before("alpha:1", "alpha:2", "alpha:3").size());
    }

    @Test
    void aFailedStatementWithoutTransactionIsNotTakenForApplied() {
        on(database, ALPHA).migrate();
        database.execute("create table alpha.t (id int); insert into alpha.t values (1), (1)");
        MigrationModule twice = ALPHA.script(
                "V3__unique.sql", "--@ transaction: none\ncreate unique index concurrently t_idx on alpha.t (id);");
        assertThatThrownBy(() -> on(database, twice).migrate()).hasMessageContaining("alpha:3 failed");
        assertThat(database.value("select count(*) from alpha.flyway_schema_history where version = '3'"))
                .isEqualTo("0");

        database.execute("drop index alpha.t_idx; truncate alpha.t");
        assertThat(on(database, twice).migrate().applied()).hasSize(1);
    }

    @Test
    void theEventLogOnlyGrows() {
        on(database, ALPHA).migrate();

        assertThatThrownBy(() -> database.execute("delete from migrations.event"))
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> database.execute("update migrations.event set node = 'x'"))
                .hasMessageContaining("append-only");
    }

    @Test
    void flywayItselfFindsOurRecordsValid() {
        on(database, ALPHA).migrate();

        // What Flyway would compute for the same text: the CRC32 of the lines without their ends.
        CRC32 crc = new CRC32();
        crc.update("alter table alpha.thing drop column name;".getBytes(StandardCharsets.UTF_8));
        assertThat(database.value("select checksum from alpha.flyway_schema_history where version = '2'"))
                .isEqualTo(String.valueOf((int) crc.getValue()));
    }
}
