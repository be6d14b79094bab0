package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mosaic.migrations.MigrationModule;
import dev.mosaic.migrations.MigrationPlan;
import dev.mosaic.migrations.MigrationSettings;
import dev.mosaic.migrations.MigrationSettings.Contracts;
import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.Roles;
import dev.mosaic.migrations.StepFailed;
import dev.mosaic.migrations.StepId;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL keeps modules apart: each has a role that owns its schema and nothing else. */
class RolesIT {
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final MigrationModule A =
            module("a", "V1__t.sql", "create table a.t (id int primary key); insert into a.t values (1), (2);");
    private static final MigrationModule CLOSED = with(A, "V2__close.sql", """
            alter table a.t enable row level security;
            create policy nobodys on a.t using (false);
            """);

    // Roles belong to the server: what one test has granted must not help another one.
    private final Roles roles = new Roles(
            Roles.Mode.SEPARATE,
            "r%d_%d_".formatted(ProcessHandle.current().pid() % 100_000, COUNTER.incrementAndGet()),
            Optional.empty());
    private final TestDatabase database = emptyDatabase();

    @Test
    void theScriptsOfAModuleRunAsTheOwnerOfItsSchema() {
        on(with(A, "V2__who.sql", "create table a.who as select current_user as name;"))
                .migrate();

        assertThat(database.value("select name from a.who")).isEqualTo(owner("a"));
        assertThat(ownersIn("a")).containsOnly(owner("a"));
        assertThat(database.value("select nspowner::regrole from pg_namespace where nspname = 'a'"))
                .isEqualTo(owner("a"));
    }

    @Test
    void aStepThatChangesATableOfAnotherModuleIsRefused() {
        MigrationModule b = module("b", "V1__u.sql", "--@ after: a:1\nalter table a.t add column note text;")
                .after("a");

        assertThatThrownBy(() -> on(A, b).migrate())
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("b:1 failed at db/b/V1__u.sql:2")
                .hasMessageContaining("must be owner of table t (SQLSTATE 42501)")
                .hasMessageContaining(
                        "Put it into the module that owns it. Then start again. Nothing of b:1 was applied.");
        assertThat(database.value(
                        "select count(*) from pg_attribute where attrelid = 'a.t'::regclass and attname = 'note'"))
                .isEqualTo("0");
    }

    @Test
    void aStepThatWritesRowsOfAnotherModuleIsRefused() {
        MigrationModule b =
                module("b", "V1__u.sql", "--@ after: a:1\ndelete from a.t;").after("a");

        assertThatThrownBy(() -> on(A, b).migrate()).hasMessageContaining("permission denied for table t");
    }

    @Test
    void aModuleReadsAndRefersToAllThatItStandsOn() {
        MigrationModule b = module("b", "V1__u.sql", "--@ after: a:1\ncreate table b.u (id int references a.t);")
                .after("a");
        MigrationModule c = module("c", "V1__w.sql", """
                --@ after: b:1
                create table c.w (id int references a.t);
                insert into c.w select id from a.t;
                """).after("b");

        on(A, b, c).migrate();

        assertThat(database.value("select count(*) from c.w")).isEqualTo("2");
    }

    @Test
    void aModuleDoesNotSeeWhatItDoesNotStandOn() {
        MigrationModule b = module("b", "V1__u.sql", "create table b.u as select * from a.t;");

        on(A).migrate();

        assertThatThrownBy(() -> on(A, b).migrate()).hasMessageContaining("permission denied for schema a");
    }

    @Test
    void aScriptDoesNotWriteItsOwnHistory() {
        MigrationModule forging = with(A, "V2__forge.sql", "delete from a.flyway_schema_history;");

        assertThatThrownBy(() -> on(forging).migrate())
                .hasMessageContaining("permission denied for table flyway_schema_history");
    }

    @Test
    void theApplicationReadsAndWritesRowsAndNothingElse() {
        on(with(A, "V2__seq.sql", "create sequence a.numbers;")).migrate();

        asApplication("insert into a.t values (3); update a.t set id = 4 where id = 3; delete from a.t where id = 4;"
                + " select nextval('a.numbers')");
        assertThatThrownBy(() -> asApplication("create table a.more (id int)"))
                .hasMessageContaining("permission denied for schema a");
        assertThatThrownBy(() -> asApplication("truncate a.t")).hasMessageContaining("permission denied for table t");
        assertThatThrownBy(() -> asApplication("alter table a.t disable row level security"))
                .hasMessageContaining("must be owner");
        assertThatThrownBy(() -> asApplication("select * from a.flyway_schema_history"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> asApplication("select * from migrations.event"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void aStepSeesTheRowsThatAreClosedToTheApplication() {
        MigrationModule b = module("b", "V1__u.sql", "--@ after: a:2\ncreate table b.u as select * from a.t;")
                .after("a");

        on(CLOSED, b).migrate();

        assertThat(database.value("select count(*) from b.u")).isEqualTo("2");
        assertThatThrownBy(() -> asApplication("do $$ begin assert (select count(*) = 2 from a.t), 'none'; end $$"))
                .hasMessageContaining("none");
    }

    @Test
    void whoMaySeeAllRowsIsTakenBackWithTheWallItself() {
        MigrationModule undone = with(CLOSED, "U2__close.sql", """
                drop policy nobodys on a.t;
                alter table a.t disable row level security;
                """);
        on(undone).migrate();
        assertThat(policies()).isEqualTo("2");

        on(undone).undo(StepId.of("a:2"));

        assertThat(policies()).isEqualTo("0");
    }

    @Test
    void aDatabaseOfOneRoleIsGivenToTheRoles() {
        MigrationModule old = module("a", "V1__t.sql", """
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
        on(Roles.Mode.ONE, old).migrate();
        assertThat(ownersIn("a")).containsOnly(database.user());

        on(with(
                        old,
                        "V2__more.sql",
                        "alter table a.t add column note text; create or replace function a.f() returns int"
                                + " language sql as 'select 2';"))
                .migrate();

        assertThat(ownersIn("a")).containsOnly(owner("a"));
        asApplication("insert into a.t (note) values ('x'); select * from a.v; select nextval('a.s'); select a.f()");
        assertThat(database.value(
                        "select relowner::regrole from pg_class where oid = 'a.flyway_schema_history'::regclass"))
                .isEqualTo(database.user());
    }

    @Test
    void whatSomebodyMakesByHandIsGivenToTheRoleToo() {
        on(A).migrate();
        database.execute("create table a.by_hand (id int)");

        on(with(A, "V2__more.sql", "alter table a.by_hand add column note text;"))
                .migrate();

        assertThat(ownersIn("a")).containsOnly(owner("a"));
    }

    @Test
    void aTableInUseIsGivenToItsRoleWhenItIsFree() throws Exception {
        on(Roles.Mode.ONE, A).migrate();
        try (Connection reader = database.dataSource().getConnection();
                Statement statement = reader.createStatement();
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            reader.setAutoCommit(false);
            statement.execute("select * from a.t");
            Future<?> run = thread.submit(
                    () -> on(with(A, "V2__u.sql", "create table a.u (id int);")).migrate());
            await().until(() -> "1".equals(database.value("select count(*) from pg_locks where not granted")));
            reader.commit();
            run.get();
        }

        assertThat(ownersIn("a")).containsOnly(owner("a"));
    }

    @Test
    void whereRolesCannotBeMadeOneRoleDoesEverything() {
        String login = login("nocreaterole");

        MigrationModule more = with(A, "V2__u.sql", "create table a.u (id int);");

        as(login, A).migrate();
        as(login, more).migrate();

        assertThat(ownersIn("a")).containsOnly(login);
        assertThat(as(login, more).status().problems()).isEmpty();
    }

    @Test
    void whoMayMakeRolesNeedNotBeASuperuser() {
        String login = login("createrole");
        MigrationModule b = module("b", "V1__u.sql", "--@ after: a:1\ncreate table b.u (id int references a.t);")
                .after("a");

        as(login, A, b).migrate();
        as(login, A, with(b, "V2__fill.sql", "insert into b.u select id from a.t;"))
                .migrate();

        assertThat(ownersIn("b")).containsOnly(owner("b"));
        assertThat(as(login, A, b).verify().isKept()).isTrue();
    }

    @Test
    void aBatchedStepRunsAsItsModule() {
        MigrationModule filled = with(
                with(A, "V2__who.sql", "alter table a.t add column filled_by text;"),
                "V3__fill.sql",
                "--@ batch: a.t\nupdate a.t as t set filled_by = current_user where in_batch(t);");

        on(filled).migrate();

        assertThat(database.value("select distinct filled_by from a.t")).isEqualTo(owner("a"));
    }

    @Test
    void twoDatabasesOfOneServerMakeTheSameRolesAtTheSameTime() throws Exception {
        TestDatabase other = emptyDatabase();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> one = threads.submit(() -> on(A).migrate());
            Future<?> two = threads.submit(() -> migrations(other, roles, A).migrate());
            one.get();
            two.get();
        }
        assertThat(ownersIn("a")).containsOnly(owner("a"));
    }

    private String policies() {
        return String.valueOf(database.value("select count(*) from pg_policy where polrelid = 'a.t'::regclass"));
    }

    private String owner(String module) {
        return roles.prefix() + module + "_owner";
    }

    /** Who owns what is in a schema, but for its history. */
    private List<String> ownersIn(String schema) {
        return database.query("""
                        select relowner::regrole::text as owner
                        from pg_class
                        where relnamespace = to_regnamespace(?)
                          and relkind in ('r', 'v', 'm', 'S', 'c')
                          and relname <> 'flyway_schema_history'
                        union all
                        select proowner::regrole::text from pg_proc where pronamespace = to_regnamespace(?)
                        union all
                        select typowner::regrole::text
                        from pg_type
                        where typnamespace = to_regnamespace(?)
                          and typtype in ('e', 'd')
                        """, schema, schema, schema).stream()
                .map(row -> String.valueOf(row.get("owner")))
                .toList();
    }

    private void asApplication(String sql) {
        database.execute("set role %s; %s".formatted(roles.application(), sql));
    }

    /** A user that may make schemas here. */
    private String login(String attribute) {
        String name = roles.prefix() + attribute;
        database.execute("create role %s login password 'secret' %s; grant create on database %s to %s"
                .formatted(name, attribute, database.name(), name));
        return name;
    }

    private Migrations on(MigrationModule... modules) {
        return migrations(database, roles, modules);
    }

    private Migrations on(Roles.Mode mode, MigrationModule... modules) {
        return migrations(database, new Roles(mode, roles.prefix(), Optional.empty()), modules);
    }

    private static Migrations migrations(TestDatabase database, Roles roles, MigrationModule... modules) {
        return Migrations.of(database.dataSource(), MigrationPlan.of(List.of(modules)), settings(roles));
    }

    private static MigrationSettings settings(Roles roles) {
        return MigrationSettings.defaults().withRoles(roles).withContracts(Contracts.AT_ONCE);
    }

    private Migrations as(String login, MigrationModule... modules) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(database.url());
        dataSource.setUser(login);
        dataSource.setPassword("secret");
        return Migrations.of(dataSource, MigrationPlan.of(List.of(modules)), settings(roles));
    }
}
