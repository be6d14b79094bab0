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
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.status.Defect;
import dev.mosaic.migrations.status.Evidence;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Repeatable scripts whose objects a migration removes, or changes. */
@Tag("differs-by-version")
class RepeatablesIT {
    private static final MigrationModule A = module("a")
            .script("V1__t.sql", "create table a.t (id int primary key, v int);")
            .script("R__totals.sql", "create or replace view a.totals as select count(*) as n, sum(v) as v from a.t;");

    /** The only way to change a column under a view. */
    private static final MigrationModule WIDER = A.script(
            "V2__wider.sql",
            "drop view if exists a.totals; alter table a.t alter column v type bigint using v::bigint;");

    private static final MigrationModule B = module("b")
            .script("V1__u.sql", "--@ after: a:1\ncreate table b.u (id int);")
            .script("R__report.sql", "create or replace view b.report as select n from a.totals;")
            .after("a");

    private final TestDatabase database = emptyDatabase();

    @Test
    void aViewThatAMigrationDropsIsRecreated() {
        on(database, A).migrate();

        assertThat(on(database, WIDER).migrate().applied())
                .extracting(Applied::label)
                .containsExactly("a:2", "a:totals");

        assertThat(database.value("select pg_typeof(n) from a.totals")).isEqualTo("bigint");
        assertThat(on(database, WIDER).status().isUpToDate()).isTrue();
        assertThat(on(database, WIDER).verify().hasPassed()).isTrue();
        assertThat(on(database, WIDER).migrate().applied()).isEmpty();
    }

    @Test
    void objectsOfDependentRepeatableScriptsDroppedByACascadeAreRecreated() {
        on(database, A, B).migrate();

        MigrationModule cascading = A.script(
                "V2__wider.sql",
                "drop view a.totals cascade; alter table a.t alter column v type bigint using v::bigint;");
        assertThat(on(database, cascading, B).migrate().applied())
                .extracting(Applied::label)
                .containsExactly("a:2", "a:totals", "b:report");

        assertThat(database.value("select n from b.report")).isEqualTo("0");
        assertThat(on(database, cascading, B).status().isUpToDate()).isTrue();
    }

    @Test
    void aRepeatableScriptThatDropsWhatAnotherOneMadeBringsThatBack() {
        on(database, A, B).migrate();

        MigrationModule rewritten = Modules.without(A, "R__")
                .script(
                        "R__totals.sql",
                        "drop view if exists a.totals cascade; create view a.totals as select count(*) as n from a.t;");
        assertThat(on(database, rewritten, B).migrate().applied())
                .extracting(Applied::label)
                .containsExactly("a:totals", "b:report");

        assertThat(database.value("select n from b.report")).isEqualTo("0");
    }

    @Test
    void aFunctionThatAMigrationReplacesIsThatOfItsScriptAgain() {
        MigrationModule first = module("a")
                .script("V1__t.sql", "create table a.t (id int primary key);")
                .script("R__f.sql", "create or replace function a.f() returns int language sql as 'select 2';");
        on(database, first).migrate();

        on(
                        database,
                        first.script(
                                "V2__f.sql",
                                "create or replace function a.f() returns int language sql as 'select 1';"))
                .migrate();

        assertThat(database.value("select a.f()")).isEqualTo("2");
    }

    @Test
    void aGrantOfAnotherScriptIsNoReasonToRunAgainAndIsKept() {
        MigrationModule granted = granting(A).script("R__z_grants.sql", "grant select on a.totals to public;");

        assertThat(on(database, granted).migrate().applied())
                .extracting(Applied::label)
                .containsExactlyElementsOf(Engine.before("a:1", "a:totals", "a:z_grants"));
        assertThat(on(database, granted).status().isUpToDate()).isTrue();

        MigrationModule wider = Modules.without(granted, "R__totals")
                .script(
                        "R__totals.sql",
                        "drop view if exists a.totals; create view a.totals as select count(*) as n from a.t;");
        assertThat(on(database, wider).migrate().applied())
                .extracting(Applied::label)
                .containsExactly("a:totals", "a:z_grants");
        assertThat(database.value("select relacl::text from pg_class where oid = 'a.totals'::regclass"))
                .contains("=r/");
        assertThat(on(database, wider).status().isUpToDate()).isTrue();
    }

    /** A script that drops and creates its view loses the grants on it. */
    private static MigrationModule granting(MigrationModule module) {
        return Modules.without(module, "R__totals")
                .script(
                        "R__totals.sql",
                        "drop view if exists a.totals; create view a.totals as select count(*) as n, sum(v) as v from a.t;");
    }

    @Test
    void aScriptOfAModuleThatThePlanDoesNotHaveStaysPendingUntilItDoes() {
        MigrationModule base = module("b").script("V1__u.sql", "create table b.u (id int); create table b.w (id int);");
        MigrationModule viewing = module("a")
                .script("V1__t.sql", "--@ after: b:1\ncreate table a.t (id int);")
                .script("R__w.sql", "create or replace view a.w as select id from b.w;")
                .after("b");
        on(database, base, viewing).migrate();
        MigrationModule narrower = base.script("V2__id.sql", """
                drop table b.w cascade;
                create table b.w (id int);
                """);

        assertThat(on(database, narrower).migrate().applied())
                .extracting(Applied::label)
                .containsExactly("b:2");

        assertThat(on(database, narrower, viewing).migrate().applied())
                .extracting(Applied::label)
                .containsExactly("a:w");
    }

    @Test
    void scriptsThatOverwriteEachOthersObjectsAreReportedByName() {
        MigrationModule fighting = module("a")
                .script("V1__t.sql", "create table a.t (id int primary key);")
                .script("R__f.sql", "create or replace function a.f() returns int language sql as 'select 1';")
                .script("R__g.sql", "create or replace function a.f() returns int language sql as 'select 2';");

        assertThatThrownBy(() -> on(database, fighting).migrate())
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("Repeatable scripts overwrite each other's objects")
                .hasMessageContaining("a:f is pending again, because a:g changed its function a.f().");
    }

    @Test
    void aRunThatStopsAtTheDroppingStepLeavesTheScriptPending() {
        on(database, A).migrate();

        on(database, WIDER).migrateTo(StepId.of("a:2"));

        assertThat(on(database, WIDER).status().pending()).isEqualTo(1);
        on(database, WIDER).migrate();
        assertThat(database.value("select n from a.totals")).isEqualTo("0");
    }

    @Test
    void anUndoneStepThatDropsTheViewLeavesTheScriptPending() {
        MigrationModule undoable = A.script("V2__note.sql", "alter table a.t add column note text;")
                .script("U2__note.sql", "drop view a.totals; alter table a.t drop column note;");
        on(database, undoable).migrate();

        on(database, undoable).undo(StepId.of("a:2"));

        assertThat(on(database, A).status().pending()).isEqualTo(1);
        on(database, A).migrate();
        assertThat(database.value("select n from a.totals")).isEqualTo("0");
    }

    @Test
    void aStepThatIsDoneByHandLeavesTheScriptPendingWhoseViewItDropped() {
        on(database, A).migrate();
        database.execute("drop view a.totals; alter table a.t alter column v type bigint");

        on(database, WIDER).resolveApplied(StepId.of("a:2"), Evidence.UNCHECKED);

        assertThat(on(database, WIDER).status().pending()).isEqualTo(1);
        on(database, WIDER).migrate();
        assertThat(database.value("select n from a.totals")).isEqualTo("0");
    }

    @Test
    void anObjectThatIsDroppedByHandIsMissingUntilItsScriptRunsAgain() {
        on(database, A).migrate();
        database.execute("drop view a.totals");

        List<Defect> defects = on(database, A).verify().defects();

        assertThat(defects)
                .containsExactly(new Defect(
                        Defect.Kind.MISSING_OBJECT,
                        new ModuleName("a"),
                        "view a.totals",
                        "R__totals.sql",
                        Optional.of("\"a\".\"flyway_schema_history\"")));
        String remedy = defects.getFirst().explanation().remedy();
        database.execute(remedy.substring(remedy.indexOf("delete"), remedy.indexOf(';')));
        assertThat(on(database, A).migrate().applied()).hasSize(1);
        assertThat(on(database, A).verify().hasPassed()).isTrue();
    }

    @Test
    void aTableThatAScriptFindsThereStaysItsOwn() {
        MigrationModule first = module("a")
                .script("V1__t.sql", "create table a.t (id int primary key);")
                .script("R__seed.sql", "create table if not exists a.seed (id int primary key);");
        on(database, first).migrate();
        MigrationModule edited = Modules.without(first, "R__")
                .script(
                        "R__seed.sql",
                        "create table if not exists a.seed (id int primary key); insert into a.seed values (1);");
        on(database, edited).migrate();

        on(database, edited.script("V2__drop.sql", "drop table a.seed;")).migrate();

        assertThat(database.value("select count(*) from a.seed")).isEqualTo("1");
    }

    @Test
    void theScriptOfARenamedModuleRunsAgainToo() {
        on(database, A).migrate();
        MigrationModule renamed = module("c")
                .script("V1__t.sql", "create table c.t (id int primary key, v int);")
                .script("V2__wider.sql", "drop view if exists c.totals; alter table c.t alter column v type bigint;")
                .script(
                        "R__totals.sql",
                        "create or replace view c.totals as select count(*) as n, sum(v) as v from c.t;")
                .formerly("a");
        on(database, renamed).migrateTo(StepId.of("c:2"));

        assertThat(on(database, renamed).status().pending()).isEqualTo(1);
    }

    @Test
    void aRunOfMigrationsThatOnlyAddReadsTheCatalogBeforeThemAndAfterThem() {
        MigrationModule first = module("a")
                .script("V1__t.sql", "create table a.t (id int primary key); create view a.v as select id from a.t;");
        MigrationModule adding = first.script(
                "V2__more.sql",
                "alter table a.t add column v int; create index t_v on a.t (v); insert into a.t values (1, 2);");

        assertThat(completeReads(first)).isEqualTo(1); // the database was empty before
        assertThat(completeReads(adding)).isEqualTo(2);
    }

    /** Counts the statements by which a run reads the whole catalog. */
    private long completeReads(MigrationModule module) {
        CountedStatements counted = new CountedStatements(database.dataSource());
        Migrations.of(counted.dataSource(), MigrationPlan.of(List.of(module)), MigrationSettings.defaults())
                .migrate();

        assertThat(counted.statements()).noneMatch(sql -> sql.contains("migrations.fact"));
        return counted.statements().stream()
                .filter(sql -> sql.contains("pg_get_viewdef"))
                .count();
    }
}
