package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.RoleScene.A;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.settings.Roles;
import dev.mosaic.migrations.status.Evidence;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How schemas come to their roles: made by whom, in databases that had none, or not at all. */
@Tag("differs-by-version")
class SchemaOwnershipIT {
    private final RoleScene scene = RoleScene.begin();

    @Test
    void aDatabaseOfOneRoleIsGivenToTheRoles() {
        MigrationModule old = module("a").script("V1__t.sql", """
                create table a.t (id int generated always as identity primary key);
                create view a.v as select id from a.t;
                create materialized view a.m as select id from a.t;
                create sequence a.s;
                create type a.mood as enum ('glad');
                create domain a.word as text;
                create type a.pair as (one int, other int);
                create function a.f() returns int language sql as 'select 1';
                create procedure a.p() language sql as 'select 1';
                """);
        scene.on(Roles.Mode.SINGLE, old).migrate();
        assertThat(scene.ownersIn("a")).containsOnly(scene.database().user());

        scene.on(old.script(
                        "V2__more.sql",
                        "alter table a.t add column note text; create or replace function a.f() returns int"
                                + " language sql as 'select 2';"))
                .migrate();

        assertThat(scene.ownersIn("a")).containsOnly(scene.owner("a"));
        scene.asApplication(
                "insert into a.t (note) values ('x'); select * from a.v; select nextval('a.s'); select a.f()");
        assertThat(
                        scene.database()
                                .value(
                                        "select relowner::regrole from pg_class where oid = 'a.flyway_schema_history'::regclass"))
                .isEqualTo(scene.database().user());
    }

    @Test
    void rareObjectTypesAreTransferredToTheRoleToo() {
        MigrationModule old = module("a").script("V1__t.sql", """
                create table a.t (one int, other int);
                create statistics a.together on one, other from a.t;
                create function a.add(int, int) returns int language sql immutable as 'select $1 + $2';
                create aggregate a.total(int) (sfunc = a.add, stype = int);
                create aggregate a.rows(*) (sfunc = int8inc, stype = int8, initcond = '0');
                create operator a.|+| (leftarg = int, rightarg = int, function = a.add);
                create text search configuration a.words (copy = simple);
                create text search dictionary a.plain (template = simple);
                create collation a.bytes (locale = 'C');
                create type a.span as range (subtype = int);
                create operator family a.family using btree;
                """);
        scene.on(Roles.Mode.SINGLE, old).migrate();

        scene.on(old.script("V2__more.sql", "drop aggregate a.rows(*); alter statistics a.together set statistics 10;"))
                .migrate();

        assertThat(scene.database().query("""
                        select 'aggregate' as what, proowner::regrole::text as owner from pg_proc where proname = 'total'
                        union all select 'statistics', stxowner::regrole::text from pg_statistic_ext
                        union all select 'operator', oprowner::regrole::text from pg_operator where oprname = '|+|'
                        union all select 'configuration', cfgowner::regrole::text from pg_ts_config where cfgname = 'words'
                        union all select 'dictionary', dictowner::regrole::text from pg_ts_dict where dictname = 'plain'
                        union all select 'collation', collowner::regrole::text from pg_collation where collname = 'bytes'
                        union all select typname, typowner::regrole::text from pg_type where typname in ('span', '_span')
                        union all select 'family', opfowner::regrole::text from pg_opfamily where opfname = 'family'
                        """))
                .hasSize(9)
                .allSatisfy(thing -> assertThat(thing).containsEntry("owner", scene.owner("a")));
    }

    @Test
    void aManuallyCreatedFunctionIsTransferredToTheRoleToo() {
        scene.on(A).migrate();
        scene.database().execute("create function a.by_hand() returns int language sql as 'select 1'");

        scene.on(A.script("V2__more.sql", "drop function a.by_hand();")).migrate();

        assertThat(scene.database().value("select to_regproc('a.by_hand')")).isNull();
    }

    @Test
    void manuallyCreatedObjectsAreTransferredToTheRoleToo() {
        scene.on(A).migrate();
        scene.database().execute("create table a.by_hand (id int)");

        scene.on(A.script("V2__more.sql", "alter table a.by_hand add column note text;"))
                .migrate();

        assertThat(scene.ownersIn("a")).containsOnly(scene.owner("a"));
    }

    @Test
    void aTableInUseIsGivenToItsRoleWhenItIsFree() throws Exception {
        scene.on(Roles.Mode.SINGLE, A).migrate();
        try (Connection reader = scene.database().dataSource().getConnection();
                Statement statement = reader.createStatement();
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            reader.setAutoCommit(false);
            statement.execute("select * from a.t");
            Future<?> run = thread.submit(() -> scene.on(A.script("V2__u.sql", "create table a.u (id int);"))
                    .migrate());
            await().until(() -> "1".equals(scene.database().value("select count(*) from pg_locks where not granted")));
            reader.commit();
            run.get();
        }

        assertThat(scene.ownersIn("a")).containsOnly(scene.owner("a"));
    }

    @Test
    void whereRolesCannotBeMadeOneRoleDoesEverything() {
        String login = scene.login("nocreaterole");

        MigrationModule more = A.script("V2__u.sql", "create table a.u (id int);");

        scene.as(login, A).migrate();
        scene.as(login, more).migrate();

        assertThat(scene.ownersIn("a")).containsOnly(login);
        assertThat(scene.as(login, more).status().problems()).isEmpty();
    }

    @Test
    void createroleIsEnoughToCreateTheRoles() {
        String login = scene.login("createrole");
        MigrationModule b = module("b")
                .script("V1__u.sql", "--@ after: a:1\ncreate table b.u (id int references a.t);")
                .after("a");

        scene.as(login, A, b).migrate();
        scene.as(login, A, b.script("V2__fill.sql", "insert into b.u select id from a.t;"))
                .migrate();

        assertThat(scene.ownersIn("b")).containsOnly(scene.owner("b"));
        assertThat(scene.as(login, A, b).verify().hasPassed()).isTrue();
    }

    /** PostgreSQL owns the constructors of these types, independent of the owner of the type. */
    @Test
    void aRangeTypeIsNothingThatIsLeftToGive() {
        String login = scene.login("createrole");
        MigrationModule ranges = A.script("V2__span.sql", "create type a.span as range (subtype = int);");

        scene.as(login, ranges).migrate();
        scene.database().execute("create function a.of_an_administrator() returns int language sql as 'select 1'");
        scene.database().execute("create table a.by_hand (id int); alter table a.by_hand owner to " + login);
        scene.as(login, ranges.script("V3__more.sql", "alter table a.by_hand add column note text;"))
                .migrate();

        assertThat(scene.database().value("select relowner::regrole from pg_class where oid = 'a.by_hand'::regclass"))
                .isEqualTo(scene.owner("a"));
    }

    @Test
    void twoDatabasesOfOneServerMakeTheSameRolesAtTheSameTime() throws Exception {
        TestDatabase other = emptyDatabase();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> one = threads.submit(() -> scene.on(A).migrate());
            Future<?> two = threads.submit(() -> scene.on(other, A).migrate());
            one.get();
            two.get();
        }
        assertThat(scene.ownersIn("a")).containsOnly(scene.owner("a"));
    }

    @Test
    void aCommandMakesTheRolesThoughNothingIsPending() {
        scene.on(Roles.Mode.SINGLE, A).migrate();
        scene.on(A).migrate();
        assertThat(scene.ownersIn("a")).containsOnly(scene.database().user());

        scene.on(A).onCommand(_ -> {}).migrate();

        assertThat(scene.ownersIn("a")).containsOnly(scene.owner("a"));
    }

    @Test
    void privilegesMissingAfterAKilledRunAreGrantedByTheNext() {
        scene.on(A).migrate();
        String application = scene.roles().application();
        scene.database()
                .execute(
                        "revoke usage on schema a from %1$s; alter default privileges for role %2$s in schema a revoke all on tables from %1$s"
                                .formatted(application, scene.owner("a")));

        scene.on(A.script("V2__u.sql", "create table a.u (id int);")).migrate();

        scene.asApplication("select * from a.t; insert into a.u values (1)");
    }

    @Test
    void aRoleThatIsMissingBesideThoseThatAreThereIsNotDoneWithout() {
        String login = scene.login("createrole");
        scene.as(login, A).migrate();
        scene.database().execute("alter role %s nocreaterole".formatted(login));
        MigrationModule b = module("b").script("V1__u.sql", "create table b.u (id int);");

        assertThatThrownBy(() -> scene.as(login, A, b).migrate())
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("The user %s lacks the privilege to create the missing roles.".formatted(login))
                .hasMessageContaining("create role \"%s\" nologin;".formatted(scene.owner("b")));
        assertThat(scene.database().value("select to_regnamespace('b')")).isNull();
    }

    @Test
    void underAnotherPrefixItIsTheNewReadersWhoSeeAllRows() {
        MigrationModule closed = A.script("V2__close.sql", """
                alter table a.t enable row level security;
                create policy unused on a.t using (false);
                """);
        scene.on(closed).migrate();
        RoleScene other = new RoleScene(scene.database(), RoleScene.begin().roles());
        MigrationModule b = module("b")
                .script("V1__u.sql", "--@ after: a:2\ncreate table b.u as select * from a.t;")
                .after("a");

        other.on(closed, b).migrate();

        assertThat(scene.database().value("select count(*) from b.u")).isEqualTo("2");
        assertThat(scene.ownersIn("a")).containsOnly(other.owner("a"));
    }

    @Test
    void policiesOfReadersAreRefreshedAfterManualChanges() {
        scene.on(A).migrate();
        scene.database().execute("alter table a.t enable row level security");
        MigrationModule closed = A.script("V2__close.sql", "alter table a.t enable row level security;");

        scene.on(closed).resolveApplied(StepId.of("a:2"), Evidence.UNCHECKED);

        assertThat(scene.policies()).isEqualTo("1");
    }
}
