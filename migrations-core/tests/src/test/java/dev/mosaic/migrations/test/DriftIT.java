package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.SchemaDrifted;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.settings.MigrationSettings.DriftPolicy;
import dev.mosaic.migrations.status.Drift;
import dev.mosaic.migrations.status.Drift.Change;
import dev.mosaic.migrations.status.Drift.Difference;
import dev.mosaic.migrations.status.MigrationReport;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What anything but a migration has changed in the catalog. */
@Tag("differs-by-version")
class DriftIT {
    static final MigrationModule A = module("a")
            .script("V1__t.sql", """
                    create type a.mood as enum ('glad', 'sad');
                    create sequence a.numbers;
                    create table a.t (
                        id int constraint t_pkey primary key,
                        word text not null default 'x',
                        size int constraint t_size_check check (size > 0)
                    );
                    create index t_word_idx on a.t (word);
                    create statistics a.t_stats on word, id from a.t;
                    alter table a.t enable row level security;
                    create policy t_of_owner on a.t using (id > 0);
                    create function a.act() returns trigger language plpgsql as 'begin return new; end';
                    create trigger t_act before insert on a.t for each row execute function a.act();
                    create view a.words with (security_invoker = true) as select word from a.t;
                    grant select on a.t to public;
                    """)
            .script(
                    "U1__t.sql",
                    "drop view a.words; drop table a.t; drop function a.act(); drop sequence a.numbers; drop type a.mood;");
    static final MigrationModule B = module("b")
            .script("V1__u.sql", "--@ after: a:1\ncreate table b.u (id int constraint u_id_fkey references a.t);")
            .after("a");

    private final TestDatabase database = emptyDatabase();

    @Test
    void aDatabaseThatOnlyMigrationsHaveChangedHasNoDrift() {
        on(database, A, B).migrate();

        Drift drift = on(database, A, B).drift();

        assertThat(drift.differences()).isEmpty();
        assertThat(drift.recordedAt()).isPresent();
        assertThat(drift.compared()).isGreaterThan(20);
    }

    @Test
    void whatIsMadeAgainBelongsToItsFormerOwner() {
        Migrations migrations = on(database, A);
        migrations.migrate();
        database.execute("drop statistics a.t_stats");

        String remedy = migrations.drift().differences().getFirst().remedy().orElseThrow();

        assertThat(remedy).isEqualTo("""
                CREATE STATISTICS a.t_stats ON id, word FROM a.t;
                alter statistics a.t_stats owner to "mosaic_a_owner";""");
        database.execute(remedy);
        assertThat(migrations.drift().differences()).isEmpty();
    }

    @Test
    void aTriggerFunctionThatDoesNothingIsFoundWithBothDefinitions() {
        Migrations migrations = on(database, A);
        migrations.migrate();
        database.execute(
                "create or replace function a.act() returns trigger language plpgsql as 'begin return null; end'");

        assertThat(migrations.drift().differences()).singleElement().satisfies(difference -> {
            assertThat(difference.change()).isEqualTo(Change.CHANGED);
            assertThat(difference.author()).hasValue(StepId.of("a:1"));
            assertThat(difference.recorded().orElseThrow()).contains("return new");
            assertThat(difference.live().orElseThrow()).contains("return null");
            assertThat(difference.when().after()).isPresent();
        });
    }

    @Test
    void aLabelThatWasAddedToAnEnumIsFoundWithoutAStatement() {
        Migrations migrations = on(database, A);
        migrations.migrate();
        database.execute("alter type a.mood add value 'calm'");

        assertThat(migrations.drift().differences()).singleElement().satisfies(difference -> {
            assertThat(difference.object()).isEqualTo("type a.mood");
            assertThat(difference.remedy()).isEmpty();
        });
    }

    @Test
    void aDroppedTableIsOneDifferenceOfItsModule() {
        Migrations migrations = on(database, A, B);
        migrations.migrate();
        database.execute("drop table b.u");

        assertThat(migrations.drift().differences()).singleElement().satisfies(difference -> {
            assertThat(difference.object()).isEqualTo("table b.u");
            assertThat(difference.change()).isEqualTo(Change.MISSING);
            assertThat(difference.when()).hasToString("unknown");
        });
        assertThat(migrations.drift(new ModuleName("a")).differences()).isEmpty();
    }

    @Test
    void theChangeOfALaterRunIsNotTakenForOneOfIts() {
        on(database, A).migrate();
        database.execute("alter table a.t add column extra int");

        on(database, A, B).migrate();

        assertThat(on(database, A, B).drift().differences())
                .extracting(Difference::object)
                .containsExactly("column a.t.extra");
        assertThat(on(database, A, B).drift().differences().getFirst().when().before())
                .isPresent();
    }

    @Test
    void aStepThatTouchesATableDoesNotMakeItsFormerChangesOfficial() {
        on(database, A).migrate();
        database.execute("alter table a.t disable row level security");
        MigrationModule more = A.script("V2__more.sql", "alter table a.t add column more int check (more > 0);");

        on(database, more).migrate();

        assertThat(on(database, more).drift().differences())
                .extracting(Difference::object)
                .containsExactly("table a.t");
    }

    @Test
    void whatAnUndoHasMadeAgainIsMissedWhenItIsDropped() {
        MigrationModule module = module("a")
                .script("V1__t.sql", "create table a.t (id int, word text);")
                .script("V2__drop.sql", "alter table a.t drop column word;")
                .script("U2__drop.sql", "alter table a.t add column word text;");
        on(database, module).migrate();
        on(database, module).undo(StepId.of("a:2"));
        assertThat(on(database, module).drift().differences()).isEmpty();

        database.execute("alter table a.t drop column word");

        assertThat(on(database, module).drift().differences())
                .extracting(Difference::object)
                .containsExactly("column a.t.word");
    }

    @Test
    void aRenameWhoseRunDiedIsNoDrift() {
        MigrationModule first = module("a").script("V1__t.sql", "create table a.t (id int primary key, word text);");
        on(database, first).migrate();
        database.execute("create table public.kept as select * from migrations.object");
        String before = database.value("select event_id from migrations.catalog_record");
        MigrationModule renamed = first.script("V2__s.sql", "alter table a.t rename to s;");
        on(database, renamed).migrate();
        database.execute("delete from migrations.object; insert into migrations.object select * from public.kept;"
                + " update migrations.catalog_record set is_open = true, event_id = " + before);

        assertThat(on(database, renamed).drift().differences()).isEmpty();
        MigrationModule more = renamed.script("V3__more.sql", "create table a.more (id int);");
        on(database, more).migrate();
        assertThat(on(database, more).drift().differences()).isEmpty();
    }

    @Test
    void aRenamedModuleHasNoDrift() {
        String script = "create table %1$s.t (id int primary key); create view %1$s.v as select id from %1$s.t;";
        on(database, module("talk").script("V1__t.sql", script.formatted("talk")))
                .migrate();
        MigrationModule renamed =
                module("chat").script("V1__t.sql", script.formatted("chat")).formerly("talk");

        on(database, renamed).migrate();

        assertThat(on(database, renamed).drift().differences()).isEmpty();
    }

    @Test
    void aRunIsRefusedWhereChangesByHandAreNotIgnored() {
        Migrations refusing = Migrations.of(
                database.dataSource(),
                MigrationPlan.of(List.of(A, B)),
                MigrationSettings.defaults().withDrift(DriftPolicy.REFUSE));
        on(database, A).migrate();
        database.execute("alter table a.t add column extra int");

        assertThatThrownBy(refusing::migrate)
                .isInstanceOf(SchemaDrifted.class)
                .hasMessageContaining("a: column a.t.extra was not created by a migration")
                .hasMessageContaining("alter table a.t drop column extra;");

        assertThat(database.value("select to_regclass('b.u')")).isNull();
        database.execute("alter table a.t drop column extra");
        assertThat(refusing.migrate().applied()).hasSize(1);
        database.execute("alter table a.t add column extra int");
        assertThat(refusing.migrate().applied()).as("nothing is pending").isEmpty();
    }

    @Test
    void aQuickComparisonDoesNotWaitForARun() throws SQLException {
        on(database, A).migrate();
        assertThat(on(database, A).quickDrift()).isPresent();
        Gate gate = Gate.in(database);
        gate.close("between");
        MigrationModule more = A.script("V2__more.sql", "select public.pass('between');");
        CompletableFuture<MigrationReport> run =
                CompletableFuture.supplyAsync(() -> on(database, more).migrate());
        gate.awaitAnySession();

        assertThat(on(database, A).quickDrift()).isEmpty();

        gate.open();
        assertThat(run.join().applied()).hasSize(1);
    }
}
