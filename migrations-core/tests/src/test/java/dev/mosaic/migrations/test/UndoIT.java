package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.UndoPlan;
import org.junit.jupiter.api.Test;

/** What an undo takes back, and what it leaves alone. */
class UndoIT {
    private static final MigrationModule ALPHA = module("alpha")
            .script("V1__thing.sql", "create table alpha.thing (id int primary key, name text);")
            .script("V2__drop_name.sql", "alter table alpha.thing drop column name;");
    private static final MigrationModule BETA = module("beta")
            .script("V1__copy.sql", "--@ after: alpha:1\ncreate table beta.copy as select id, name from alpha.thing;")
            .after("alpha");

    private final TestDatabase database = emptyDatabase();

    /** In the original the scripts of both directions lay side by side, and ran together. */
    @Test
    void aScriptThatUndoesNeverRunsWithTheForwardOnes() {
        MigrationModule reversible = module("alpha")
                .script("V1__thing.sql", "create table alpha.thing (id int);")
                .script("U1__thing.sql", "drop table alpha.thing;")
                .script("V2__name.sql", "alter table alpha.thing add column name text;")
                .script("U2__name.sql", "alter table alpha.thing drop column name;");

        on(database, reversible).migrate();
        on(database, reversible).migrate();

        assertThat(database.query("select id, name from alpha.thing")).isEmpty();
        assertThat(database.query("select kind from migrations.event where module = 'alpha' order by id"))
                .extracting(row -> row.get("kind"))
                .containsExactly("applied", "applied");
    }

    @Test
    void anUndoneStepCanRunAgain() {
        MigrationModule reversible = module("alpha")
                .script("V1__thing.sql", "create table alpha.thing (id int);")
                .script("U1__thing.sql", "drop table alpha.thing;");
        on(database, reversible).migrate();
        on(database, reversible).undo(StepId.of("alpha:1"));

        assertThat(database.value("select to_regclass('alpha.thing')")).isNull();
        assertThat(on(database, reversible).status().pending()).isEqualTo(1);
        assertThat(on(database, reversible).migrate().applied()).hasSize(1);
        assertThat(database.query("select kind from migrations.event where module = 'alpha' order by id"))
                .extracting(row -> row.get("kind"))
                .containsExactly("applied", "undone", "applied");
    }

    @Test
    void theBaselineOfTheSameVersionStays() {
        MigrationModule reversible = module("alpha")
                .script("V1__thing.sql", "create table alpha.thing (id int);")
                .script("U1__thing.sql", "drop table alpha.thing;");
        on(database, reversible).migrate();
        database.execute("""
                insert into alpha.flyway_schema_history
                  (installed_rank, version, description, type, script, installed_by, execution_time, success)
                values (9, '1', 'old', 'BASELINE', 'old', 'me', 0, true)
                """);

        on(database, reversible).undo(StepId.of("alpha:1"));

        assertThat(database.query("select type from alpha.flyway_schema_history where version = '1'"))
                .extracting(row -> row.get("type"))
                .containsExactly("BASELINE");
    }

    @Test
    void deferredTriggersOfAnUndoFireInTheSessionOfItsScript() {
        MigrationModule reversible =
                module("alpha").script("V1__thing.sql", """
                        create table thing (id int);
                        create table log (setting text);
                        create function note() returns trigger language plpgsql as $$
                        begin
                          insert into log values (current_setting('my.setting'));
                          return null;
                        end $$;
                        create constraint trigger note after insert on thing
                          deferrable initially deferred for each row execute function note();
                        """).script("V2__two.sql", "select 2;");
        MigrationModule undone =
                reversible.script("U2__two.sql", "set my.setting = 'a'; insert into thing values (1);");
        on(database, undone).migrate();

        on(database, undone).undo(StepId.of("alpha:2"));

        assertThat(database.value("select setting from alpha.log")).isEqualTo("a");
    }

    @Test
    void anUndoWithoutTransactionIsRecordedAfterItsStatement() {
        MigrationModule indexed = module("alpha")
                .script("V1__thing.sql", "create table thing (id int);")
                .script("V2__i.sql", "--@ transaction: none\ncreate index concurrently i on thing (id);")
                .script("U2__i.sql", "--@ transaction: none\ndrop index concurrently i;");
        on(database, indexed).migrate();

        on(database, indexed).undo(StepId.of("alpha:2"));

        assertThat(database.value("select to_regclass('alpha.i')")).isNull();
        assertThat(on(database, indexed).status().pending()).isEqualTo(1);
        assertThat(on(database, indexed).drift().isEmpty()).isTrue();

        on(database, indexed).migrate();
        database.execute("drop index alpha.i"); // what an undo leaves that was ended before its record
        on(database, indexed).undo(StepId.of("alpha:2"));
        assertThat(on(database, indexed).status().pending()).isEqualTo(1);
    }

    @Test
    void anUndoWithoutTransactionThatFailsKeepsTheRecord() {
        MigrationModule indexed = module("alpha")
                .script("V1__thing.sql", "create table thing (id int);")
                .script("U1__thing.sql", "--@ transaction: none\nvacuum nosuch;");
        on(database, indexed).migrate();

        assertThatThrownBy(() -> on(database, indexed).undo(StepId.of("alpha:1")))
                .hasMessageContaining("relation \"nosuch\" does not exist")
                .hasMessageContaining("alpha:1 stays recorded as applied");

        assertThat(on(database, indexed).status().isUpToDate()).isTrue();
    }

    @Test
    void aStepWithADependentIsNotUndone() {
        MigrationModule upstream = ALPHA.script("U2__drop_name.sql", "alter table alpha.thing add column name text;");
        on(
                        database,
                        upstream,
                        BETA,
                        module("gamma")
                                .script("V1__g.sql", "--@ after: alpha:2\nselect 1;")
                                .after("alpha"))
                .migrate();

        assertThatThrownBy(() -> on(
                                database,
                                upstream,
                                BETA,
                                module("gamma")
                                        .script("V1__g.sql", "--@ after: alpha:2\nselect 1;")
                                        .after("alpha"))
                        .undo(StepId.of("alpha:2")))
                .hasMessageContaining("The applied step gamma:1 depends on it");
        assertThatThrownBy(() -> on(database, upstream).undo(StepId.of("alpha:1")))
                .hasMessageContaining("depends on it");
    }

    @Test
    void aCascadeUndoesAllDependentSteps() {
        MigrationModule upstream = module("alpha")
                .script("V1__thing.sql", "create table alpha.thing (id int);")
                .script("U1__thing.sql", "drop table alpha.thing;");
        MigrationModule downstream = module("beta")
                .script("V1__copy.sql", "--@ after: alpha:1\ncreate view beta.copy as select * from alpha.thing;")
                .script("U1__copy.sql", "drop view beta.copy;")
                .after("alpha");
        Migrations migrations = on(database, upstream, downstream);
        migrations.migrate();

        assertThat(migrations.undo(history ->
                        UndoPlan.of(migrations.plan(), history, StepId.of("alpha:1"), UndoPlan.Reach.CASCADE)))
                .extracting(Step::toString)
                .containsExactly("beta:1", "alpha:1");
        assertThat(database.value("select to_regclass('alpha.thing')")).isNull();
        assertThat(migrations.migrate().applied()).hasSize(2);
    }

    @Test
    void anUndoThatFailsChangesNothing() {
        MigrationModule stuck = module("alpha")
                .script("V1__thing.sql", "create table alpha.thing (id int);")
                .script("U1__thing.sql", "drop table alpha.thing;\ndrop table alpha.nothing;");
        on(database, stuck).migrate();

        assertThatThrownBy(() -> on(database, stuck).undo(StepId.of("alpha:1")))
                .hasMessageContaining("undo of alpha:1 failed at db/alpha/U1__thing.sql");
        assertThat(database.value("select to_regclass('alpha.thing')")).isEqualTo("alpha.thing");
        assertThat(on(database, stuck).migrate().applied()).isEmpty();
    }
}
