package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.status.Drift.Difference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * psql does by a script what a run does: the catalog with owners and privileges, the histories, the events, and the record of the catalog are
 * the same.
 *
 * <pre>
 * a:1 ─► a:2 ─► a:3 (backfill) ─► a:4 (contract) ─► a:5 (index) ─► a:6 (renames) ─► a:7 (rewrites)      R__totals
 *                └─► b:1 ─► b:2
 * </pre>
 */
@Tag("differs-by-version")
class PendingScriptIT {
    private static final MigrationModule A = module("a")
            .script("V1__t.sql", """
                    create table a.t (id int primary key, name text, tags text[], first text);
                    comment on column a.t.name is 'It''s a \\ name';
                    copy a.t (id, name) from stdin;
                    1	one\\ttwo
                    2	\\N
                    \\.
                    insert into a.t select g, 'row ' || g from generate_series(3, 3000) g;
                    alter table a.t enable row level security;
                    create policy all_rows on a.t using (id > 0);
                    """)
            .script("U1__t.sql", "drop table a.t;")
            .script(
                    "P2__first.sql",
                    "select id, 'delete from a.t where id = ' || id as fixed_by from a.t where id < 0;")
            .script("V2__first.sql", """
                    -- A slice looks like a variable of psql, whose name is in its second half: tags[1:n].
                    create function a.head(tags text[], n int) returns text[] language sql return tags[1:n];
                    create function a.quoted() returns text language plpgsql as $$ begin return ':n :''n'' \\d'; end $$;
                    update a.t set tags = (array['x', 'y', 'z'])[1:id] where id < 3;
                    alter table a.t add column words int;
                    create view a.totals as select count(*) as n, ${owner} from a.t;
                    """.replace("${owner}", "1 as one"))
            .script("C2__first.sql", "select id from a.t where cardinality(tags) <> id;")
            .script("V3__fill.sql", """
                    --@ batch: a.t
                    update a.t as t set words = length(t.name) where in_batch(t) and t.name is not null;
                    """)
            .script("C3__fill.sql", "select id from a.t where words is null and name is not null;")
            .script("V4__contract.sql", """
                    --@ phase: contract
                    --@ sweep: 3
                    alter table a.t drop column first;
                    """)
            .script("P4__contract.sql", "select id from a.t where words is null and name is not null;")
            .script("V5__index.sql", "--@ transaction: none\ncreate index concurrently t_name_idx on a.t (name);")
            .script("V6__renames.sql", """
                    drop view a.totals;
                    alter table a.t rename to things;
                    create sequence a.counter;
                    """)
            .script("V7__rewritten.sql", "alter table a.things alter column words type bigint;")
            .script("R__totals.sql", "create or replace view a.all_names as select name from a.things;");

    private static final MigrationModule B = module("b")
            .script("V1__u.sql", """
                    --@ after: a:2
                    create table b.u (id int references a.t (id), name text);
                    insert into b.u select id, name from a.t where id < 10;
                    """)
            .script("C1__u.sql", "select id from b.u except select id from a.t;")
            .script("V2__later.sql", "create type b.mood as enum ('good'); alter table b.u add column mood b.mood;")
            .after("a");

    private static final List<String> RECORDS = List.of(
            "select kind, identity, schema_name, owner, definition, belongs_to from migrations.object order by 1, 2",
            "select identity, module, version, name from migrations.object where schema_name in ('a', 'b') and kind <> 'POLICY'",
            "select module, version, name, change, schema_name, kind, identity, definition, former_definition from migrations.fact order by 1, 2, 3, 6, 7",
            "select kind, module, version, name, detail, application_version, database_user from migrations.event order by id",
            "select module, version, name, checksum, sql, compatible from migrations.script order by 1, 2",
            "select installed_rank, version, description, type, script, checksum, installed_by, success from a.flyway_schema_history order by 1",
            "select installed_rank, version, description, type, script, checksum, installed_by, success from b.flyway_schema_history order by 1",
            "select module, version, name, checksum, compatible from migrations.schema_migrations order by 1, 2, 3",
            "select state, table_name, key_columns::text, rows_changed from migrations.backfill");

    private final TestDatabase scripted = emptyDatabase();

    @BeforeEach
    void psqlIsThere() {
        Psql.assumeInstalled();
    }

    @Test
    void anEmptyDatabaseIsTheSameByScriptAndByRun() {
        TestDatabase migrated = emptyDatabase();
        on(migrated, A, B).migrate();
        on(migrated, A, B).migrate(); // the contract, which waits for a second run

        String script = Migrations.scriptForEmptyDatabase(MigrationPlan.of(List.of(A, B)), MigrationSettings.defaults())
                .text();
        Psql run = Psql.run(scripted, script, "-v", "n=7");

        assertThat(run).as(run.output()).extracting(Psql::code).isEqualTo(0);
        assertThat(scripted.catalog().differencesTo(migrated.catalog())).isEmpty();
        for (String record : RECORDS) {
            assertThat(differences(migrated, record)).as(record).isEmpty();
        }
        assertThat(scripted.value("select array_agg(tags::text order by id) from a.things where id < 3"))
                .isEqualTo("{\"{x}\",\"{x,y}\"}");
        assertNothingLeft(A, B);
    }

    @Test
    void whatIsPendingIsTheSameByScriptAndByRun() {
        TestDatabase migrated = emptyDatabase();
        for (TestDatabase database : List.of(scripted, migrated)) {
            on(database, A, B).migrateTo(StepId.of("a:2"));
        }
        on(migrated, A, B).migrate();

        apply(A, B);

        for (String record : RECORDS) {
            assertThat(differences(migrated, record)).as(record).isEmpty();
        }
        assertThat(on(scripted, A, B).status().deferred()).isPositive();

        apply(A, B);
        on(migrated, A, B).migrate();

        assertThat(scripted.catalog().differencesTo(migrated.catalog())).isEmpty();
        for (String record : RECORDS) {
            assertThat(differences(migrated, record)).as(record).isEmpty();
        }
        assertNothingLeft(A, B);
    }

    @Test
    void whatIsChangedByHandBeforeAndAfterAScriptIsDrift() {
        on(scripted, A, B).migrateTo(StepId.of("a:2"));
        scripted.execute("create index by_hand on a.t (id, name)");

        apply(A, B);
        apply(A, B); // the contract, which waits for a second script
        scripted.execute("drop table b.u");
        scripted.execute("alter table a.things add column by_hand int");

        assertThat(on(scripted, A, B).drift().differences())
                .extracting(Difference::object)
                .contains("index a.by_hand", "table b.u")
                .hasSize(3);
    }

    @Test
    void aRepeatableWhoseObjectIsDroppedRunsAgain() {
        MigrationModule module = module("a")
                .script("V1__t.sql", "create table a.t (id int);")
                .script("R__v.sql", "create or replace view a.v as select * from a.t;");
        on(scripted, module).migrate();
        MigrationModule more =
                module.script("V2__wider.sql", "drop view a.v; alter table a.t alter column id type bigint;");

        apply(more);

        assertThat(scripted.value("select data_type from information_schema.columns where table_name = 'v'"))
                .isEqualTo("bigint");
        assertNothingLeft(more);
    }

    @Test
    void anEventTellsWhoRanTheScript() {
        apply(A);

        assertThat(scripted.query("select distinct node, database_user from migrations.event"))
                .containsExactly(Map.of("node", "psql", "database_user", scripted.user()));
    }

    /** Returns the rows of one database that the other does not have. */
    private List<String> differences(TestDatabase migrated, String query) {
        List<String> ran = lines(migrated, query);
        List<String> scriptRan = lines(scripted, query);
        return Stream.concat(
                        ran.stream().filter(line -> !scriptRan.contains(line)).map(line -> "run: " + line),
                        scriptRan.stream().filter(line -> !ran.contains(line)).map(line -> "script: " + line))
                .toList();
    }

    private static List<String> lines(TestDatabase database, String query) {
        return database.query(query).stream().map(Object::toString).toList();
    }

    private void apply(MigrationModule... modules) {
        String script = on(scripted, modules).pendingScript(Optional.empty()).text();
        Psql run = Psql.run(scripted, script);
        assertThat(run).as(run.output()).extracting(Psql::code).isEqualTo(0);
    }

    @Test
    void aUserWhoMayCreateRolesNeedsNoOtherRight() {
        RoleScene scene = RoleScene.begin();
        String login = scene.login("createrole");
        String script =
                scene.as(login, RoleScene.A).pendingScript(Optional.empty()).text();

        Psql run = Psql.runAs(login, "secret", scene.database(), script);

        assertThat(run).as(run.output()).extracting(Psql::code).isEqualTo(0);
        assertThat(scene.ownersIn("a")).containsOnly(scene.owner("a"));
        assertThat(scene.as(login, RoleScene.A).migrate().applied()).isEmpty();
        assertThat(scene.as(login, RoleScene.A).drift().differences()).isEmpty();
    }

    private void assertNothingLeft(MigrationModule... modules) {
        assertThat(on(scripted, modules).pendingScript(Optional.empty()).text()).startsWith("-- Nothing is pending.");
        assertThat(on(scripted, modules).status().pending()).isZero();
        assertThat(on(scripted, modules).migrate().applied()).isEmpty();
        assertThat(on(scripted, modules).drift().differences()).isEmpty();
    }
}
