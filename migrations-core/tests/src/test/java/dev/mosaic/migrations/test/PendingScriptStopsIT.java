package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.problem.StepFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A script stops before it does harm, and says why; what it has committed is recorded, and a new script continues. */
class PendingScriptStopsIT {
    private static final MigrationModule A = module("a")
            .script("V1__t.sql", "create table a.t (id int primary key, n int);")
            .script("V2__rows.sql", "insert into a.t (id) select generate_series(1, 100);");

    private final TestDatabase database = emptyDatabase();

    @BeforeEach
    void psqlIsThere() {
        Psql.assumeInstalled();
    }

    @Test
    void itDoesNotRunTwice() {
        String script = script(A);
        assertThat(Psql.run(database, script).code()).isEqualTo(0);

        Psql again = Psql.run(database, script);

        assertThat(again.code()).isEqualTo(3);
        assertThat(again.output())
                .contains("This database is not in the state that the script was made for")
                .contains("Make the script again for this database: nothing was changed.");
        assertThat(database.value("select count(*) from a.t")).isEqualTo("100");
    }

    @Test
    void itDoesNotRunInADatabaseInAnotherState() {
        on(database, A).migrate();
        MigrationModule more = A.script("V3__more.sql", "create table a.more ();");
        String script = script(more);
        on(database, A.script("V3__other.sql", "create table a.other ();")).migrate();

        Psql run = Psql.run(database, script);

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.output()).contains("other migrations are applied");
        assertThat(database.value("select to_regclass('a.more')")).isNull();
    }

    @Test
    void itDoesNotRunWhileAnotherRunDoes() throws Exception {
        String script = script(A);

        Psql run = OpenTransaction.during(
                database, "select pg_advisory_lock(x'6D6F7361'::int, x'6963'::int)", () -> Psql.run(database, script));

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.output()).contains("Another run changes this database: process ");
        assertThat(database.value("select to_regnamespace('a')")).isNull();
    }

    @Test
    void noneIsMadeForASchemaThatHasTablesWithoutAHistory() {
        database.execute("create schema a; create table a.own (id int)");

        assertThatThrownBy(() -> script(A))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("The schema a has tables, but no migration history.");
    }

    @Test
    void noneIsMadeForAModuleThatIsDeclaredInAnotherSchema() {
        on(database, A).migrate();

        assertThatThrownBy(() -> script(A.inSchema("elsewhere")))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("the database has its history in the schema a");
    }

    @Test
    void itDoesNotRunInsideATransaction() {
        Psql run = Psql.run(database, script(A), "-1");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.output()).contains("Run psql without --single-transaction");
        assertThat(database.value("select to_regnamespace('migrations')")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"P3__bad.sql, cannot run: its precondition", "C3__bad.sql, was rolled back: its check"})
    void aViolationStopsItAndANewScriptContinues(String file, String what) {
        MigrationModule module = A.script("V3__bad.sql", "create table a.bad ();")
                .script(file, "select id, 'a:n' as word from a.t where id > 98 and n is null;");
        Psql run = Psql.run(database, script(module));

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.output())
                .contains("{\"id\":99,\"word\":\"a:n\"}")
                .contains("a:3 " + what + " found 2 row(s).")
                .contains("Fix these rows");
        assertThat(database.value("select to_regclass('a.bad')")).isNull();
        assertThat(on(database, module).status().pending()).isEqualTo(1);
        assertThat(on(database, module).drift().differences()).isEmpty();

        database.execute("update a.t set n = 1");
        assertThat(Psql.run(database, script(module)).code()).isEqualTo(0);

        assertThat(on(database, module).migrate().applied()).isEmpty();
        assertThat(on(database, module).drift().differences()).isEmpty();
    }

    @Test
    void aKilledScriptLeavesWholeStepsAndANewOneContinues(@TempDir Path folder)
            throws IOException, InterruptedException {
        MigrationModule module = A.script("V3__replaces.sql", "create or replace view a.v as select id from a.t;")
                .script("V4__slow.sql", "create table a.slow (); select pg_sleep(60);");
        Path file = Files.writeString(folder.resolve("script.sql"), script(module));
        Process psql = Psql.start(database, file, folder.resolve("out"));
        await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> "1"
                                .equals(
                                        database.value(
                                                "select count(*) from pg_stat_activity where query like '%pg_sleep(60)%' and pid <> pg_backend_pid()")));

        psql.destroyForcibly().waitFor();
        await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> "0"
                                .equals(
                                        database.value(
                                                "select count(*) from pg_stat_activity where query like '%pg_sleep(60)%' and pid <> pg_backend_pid()")));

        assertThat(on(database, module).status().pending()).isEqualTo(1);
        assertThat(on(database, module).drift().differences()).isEmpty();
        MigrationModule quick = A.script("V3__replaces.sql", "create or replace view a.v as select id from a.t;")
                .script("V4__slow.sql", "create table a.slow ();");
        assertThat(Psql.run(database, script(quick)).code()).isEqualTo(0);
        assertThat(on(database, quick).migrate().applied()).isEmpty();
        assertThat(on(database, quick).drift().differences()).isEmpty();
    }

    @Test
    void aStepThatDropsAnObjectOfAnotherModuleIsRolledBack() {
        MigrationModule b = module("b")
                .script("V1__v.sql", "--@ after: a:1\ncreate view b.v as select id from a.t;")
                .after("a");
        on(database, A, b).migrate();
        MigrationModule more = A.script("V3__drop.sql", "drop table a.t cascade;");

        Psql run = Psql.run(database, script(more, b));

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.output()).contains("a:3 removes or changes objects outside of module a: view b.v");
        assertThat(database.value("select to_regclass('b.v')")).isEqualTo("b.v");
    }

    @Test
    void rowsThatAForcedPolicyHidesStopIt() {
        MigrationModule module = A.script("V3__closed.sql", """
                        alter table a.t enable row level security;
                        alter table a.t force row level security;
                        create policy few on a.t using (id < 10);
                        """).script("V4__all.sql", "update a.t set n = 1;");

        Psql run = Psql.run(database, script(module));

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.output()).contains("query would be affected by row-level security policy for table \"t\"");
        assertThat(database.value("select count(*) from a.t where n = 1")).isEqualTo("0");
    }

    @Test
    void rowsOfAnotherModuleThatAPolicyHidesStopIt() {
        MigrationModule closed = A.script("V3__closed.sql", """
                alter table a.t enable row level security;
                create policy few on a.t as restrictive using (id < 10);
                """);
        MigrationModule b = module("b")
                .script("V1__copy.sql", "--@ after: a:3\ncreate table b.u as select id from a.t;")
                .after("a");

        Psql run = Psql.run(database, script(closed, b));

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.output())
                .contains("b:1 was rolled back: row-level security hides rows from mosaic_b_owner in a.t");
        assertThat(database.value("select to_regclass('b.u')")).isNull();
    }

    @Test
    void aRefusedBatchKeepsTheOthersAndANewScriptContinues() {
        MigrationModule module = A.script("V3__fill.sql", """
                --@ batch: a.t
                update a.t as t set n = 100 / (t.id - 70) where in_batch(t);
                """);
        Psql run = Psql.run(database, script(module).replaceFirst("batch_rows int := \\d+", "batch_rows int := 10"));
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.output()).contains("division by zero");
        assertThat(database.value("select state || ' ' || last_key[1] from migrations.backfill"))
                .isEqualTo("running 30");
        MigrationModule fixed = A.script("V3__fill.sql", """
                --@ batch: a.t
                update a.t as t set n = 100 / (t.id - 700) where in_batch(t);
                """);

        Psql rest = Psql.run(database, script(fixed));

        assertThat(rest).as(rest.output()).extracting(Psql::code).isEqualTo(0);
        assertThat(database.value("select count(*) from a.t where n is not null"))
                .isEqualTo("100");
        assertThat(on(database, fixed).migrate().applied()).isEmpty();
        assertThat(database.value("select state from migrations.backfill")).isEqualTo("done");
    }

    @Test
    void aStepInJavaIsNamedAndNoScriptIsMade() {
        MigrationModule module = A.with(V3__nothing.class);

        assertThatThrownBy(() -> on(database, module).pendingScript(Optional.empty()))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("cannot be part of an SQL script");
    }

    /** A step that no script can have. */
    public static final class V3__nothing extends BaseJavaMigration {
        @Override
        public void migrate(Context context) {}
    }

    private String script(MigrationModule... modules) {
        return on(database, modules).pendingScript(Optional.empty()).text();
    }
}
