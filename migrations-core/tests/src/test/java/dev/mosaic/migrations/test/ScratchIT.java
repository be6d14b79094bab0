package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.ScratchRefused;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.scratch.Scratch;
import dev.mosaic.migrations.scratch.ScratchDatabase;
import dev.mosaic.migrations.scratch.ScratchServer;
import dev.mosaic.migrations.scratch.ScratchServer.Use;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases in which a prefix of a plan is replayed, and of which nothing is left. */
class ScratchIT {
    private static final MigrationModule A = module("a")
            .script("V1__t.sql", "create table a.t (id int primary key);")
            .script("V2__word.sql", "alter table a.t add column word text;")
            .script(
                    "V3__policy.sql",
                    "alter table a.t enable row level security; create policy t_of_owner on a.t using (id > 0);")
            .script("R__v.sql", "create or replace view a.v as select id from a.t;");
    private static final MigrationPlan PLAN = MigrationPlan.of(List.of(A));
    private static final ScratchServer SERVER = new ScratchServer(
            TestServer.get().url("postgres"),
            TestServer.get().user(),
            TestServer.get().password(),
            Use.SHARED);

    private final TestDatabase admin = emptyDatabase();
    private final Scratch scratch = Scratch.on(SERVER);

    @AfterEach
    void dropAll() {
        scratch.close();
        scratch.dropTemplates();
    }

    @Test
    void aReplayHasAPrefixAndIsDroppedWhenItIsClosed() {
        TestDatabase migrated = TestDatabase.empty(List.of(A));
        migrated.migrateTo("a:2");

        String name;
        try (ScratchDatabase database = scratch.replay(PLAN.upTo(StepId.of("a:2")))) {
            name = database.name();
            TestDatabase replayed = opened(database);

            assertThat(name).startsWith("mosaic_scratch_");
            assertThat(database.url()).contains(name).doesNotContain("password");
            assertThat(replayed.catalog()).isEqualTo(migrated.catalog());
            database.migrations(PLAN).migrate();
            assertThat(replayed.value("select count(*) from a.v")).isEqualTo("0");
        }
        assertThat(exists(name)).isFalse();
    }

    @Test
    void aPrefixRunsOnceAndIsCopiedThen() {
        try (ScratchDatabase first = scratch.replay(PLAN.upTo(StepId.of("a:2")));
                ScratchDatabase second = scratch.replay(PLAN.upTo(StepId.of("a:2")));
                ScratchDatabase longer = scratch.replay(PLAN)) {
            assertThat(applied(second)).isEqualTo(applied(first)).hasSize(2);
            assertThat(applied(longer))
                    .startsWith(applied(first).toArray(String[]::new))
                    .hasSize(4);
            assertThat(first.name()).isNotEqualTo(second.name());
        }
    }

    @Test
    void aChangedScriptIsAnotherTemplate() {
        MigrationModule changed = module("a").script("V1__t.sql", "create table a.t (id bigint primary key);");
        scratch.replay(PLAN.upTo(StepId.of("a:1"))).close();

        try (ScratchDatabase database = scratch.replay(MigrationPlan.of(List.of(changed)))) {
            assertThat(opened(database).value("select pg_typeof(id) from (select null::bigint as id) t"))
                    .isEqualTo("bigint");
            assertThat(
                            opened(database)
                                    .value(
                                            "select atttypid::regtype from pg_attribute where attrelid = 'a.t'::regclass and attname = 'id'"))
                    .isEqualTo("bigint");
        }
    }

    @Test
    void theNumberOfTemplatesIsBounded() {
        IntStream.rangeClosed(1, 10)
                .mapToObj(n -> module("a").script("V1__t.sql", "create table a.t%d (id int);".formatted(n)))
                .forEach(each -> scratch.replay(MigrationPlan.of(List.of(each))).close());

        assertThat(databases()).filteredOn(name -> name.contains("template_")).hasSize(8);
        scratch.dropTemplates();
        assertThat(databases()).noneMatch(name -> name.contains("template_"));
    }

    @Test
    void processesThatUseAPlanForTheFirstTimeTogetherShareOneTemplate() throws Exception {
        try (ExecutorService both = Executors.newFixedThreadPool(4)) {
            List<Callable<ScratchDatabase>> replays = Collections.nCopies(4, () -> scratch.replay(PLAN));
            for (Future<ScratchDatabase> replay : both.invokeAll(replays)) {
                assertThat(applied(replay.get())).hasSize(4);
            }
        }
        assertThat(databases()).filteredOn(name -> name.contains("template_")).hasSize(2);
    }

    @Test
    void aScriptWithAPlaceholderOrInJavaIsNeverCopied() {
        MigrationModule java = module("a")
                .script("V1__t.sql", "create table a.t (made text default '${flyway:timestamp}');")
                .script("V2__u.sql", "create table a.u ();");

        try (ScratchDatabase first = scratch.replay(MigrationPlan.of(List.of(java)));
                ScratchDatabase second = scratch.replay(MigrationPlan.of(List.of(java)))) {
            assertThat(applied(first)).hasSize(2).doesNotContainAnyElementsOf(applied(second));
        }
    }

    @Test
    void noRoleAndNoMembershipIsLeft() {
        String roles = """
                select string_agg(name, ', ' order by name)
                from (
                  select r::text as name from pg_roles r
                  union all
                  select m::text from pg_auth_members m
                ) names
                """;
        String before = admin.value(roles);

        scratch.replay(PLAN).close();

        assertThat(admin.value(roles)).isEqualTo(before);
    }

    @Test
    void aDatabaseOfAKilledProcessIsDroppedByTheNextAfterAnHour() throws IOException, InterruptedException {
        Process process = ScratchProcess.start();
        String young = ScratchProcess.database(process);
        process.destroyForcibly().waitFor();
        assertThat(Scratch.on(SERVER).leftovers()).doesNotContain(young);
        assertThat(exists(young)).isTrue();
        String old = "mosaic_scratch_0000000001_" + young.substring(young.length() - 8);
        admin.execute("alter database %s rename to %s".formatted(young, old));

        assertThat(Scratch.on(SERVER).leftovers()).containsExactly(old);

        assertThat(exists(old)).isFalse();
    }

    @Test
    void anOldDatabaseWithASessionIsKept() throws SQLException {
        String old = "mosaic_scratch_0000000002_0000000a";
        admin.execute("create database " + old);
        try (Connection session = onServer(old).dataSource().getConnection()) {
            assertThat(session.isValid(0)).isTrue();
            assertThat(Scratch.on(SERVER).leftovers()).isEmpty();
        }
        admin.execute("drop database %s with (force)".formatted(old));
    }

    @Test
    void aFailedReplayLeavesNoDatabase() {
        MigrationModule broken = A.script("V4__wrong.sql", "create table a.t (id int);");

        assertThatExceptionOfType(StepFailed.class)
                .isThrownBy(() -> scratch.replay(MigrationPlan.of(List.of(broken))))
                .withMessageStartingWith("a:4 failed at ");

        assertThat(databases()).noneMatch(name -> name.startsWith("mosaic_scratch_") && !name.contains("template_"));
    }

    @Test
    void anExtensionThatTheServerLacksIsNamed() {
        MigrationModule geo = module("geo")
                .script("V1__t.sql", "create extension if not exists \"no-such-extension\" with schema geo;");

        assertThatExceptionOfType(ScratchRefused.class)
                .isThrownBy(() -> scratch.replay(MigrationPlan.of(List.of(geo))))
                .withMessageContaining("does not have the extension no-such-extension, which geo:1 creates.")
                .withMessageContaining("--scratch URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create role app;",
                "alter user app with password 'x';",
                "grant pg_monitor to app;",
                "do $$ begin if true then create role app; end if; end $$;"
            })
    void aScriptThatChangesRolesIsRefusedOnASharedServer(String sql) {
        MigrationModule roles = module("a").script("V1__role.sql", "\n" + sql);

        assertThatExceptionOfType(ScratchRefused.class)
                .isThrownBy(() -> scratch.replay(MigrationPlan.of(List.of(roles))))
                .withMessageStartingWith("Scripts create, change or grant roles: db/a/V1__role.sql:2.");
    }

    @Test
    void aUserNeedsTheRightToCreateDatabasesAndNothingElse() throws SQLException {
        String user = "scratch_" + ProcessHandle.current().pid();
        admin.execute("create role %s login password 'secret'".formatted(user));
        ScratchServer server = new ScratchServer(SERVER.url(), user, "secret", Use.SHARED);
        assertThatExceptionOfType(ScratchRefused.class)
                .isThrownBy(() -> Scratch.on(server))
                .withMessageStartingWith("The user %s may not create databases on ".formatted(user))
                .withMessageContaining("alter role \"%s\" createdb;".formatted(user))
                .withMessageNotContaining("secret");
        admin.execute("alter role %s createdb".formatted(user));

        Scratch own = Scratch.on(server);
        try (ScratchDatabase database = own.replay(PLAN)) {
            database.dataSource().getConnection().close();
            assertThat(admin.value("select datdba::regrole from pg_database where datname = ?", database.name()))
                    .isEqualTo(user);
            // A session that the user may not end, as that of an autovacuum worker.
            TestDatabase other = onServer(database.name());
            Thread.ofVirtual().start(() -> {
                try (Connection session = DriverManager.getConnection(other.url(), other.user(), other.password());
                        Statement statement = session.createStatement()) {
                    statement.execute("select pg_sleep(1)");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            await().until(() -> "1"
                    .equals(admin.value(
                            "select count(*) from pg_stat_activity where query like '%pg_sleep(1)%' and datname = ?",
                            database.name())));
        }

        own.close();
        own.dropTemplates();
        admin.execute("drop role " + user);
    }

    private static List<String> applied(ScratchDatabase database) {
        return opened(database)
                .query("select happened_at::text as at from migrations.event where module = 'a' order by id")
                .stream()
                .map(row -> String.valueOf(row.get("at")))
                .toList();
    }

    private static TestDatabase opened(ScratchDatabase database) {
        return onServer(database.name());
    }

    private static TestDatabase onServer(String name) {
        return new TestDatabase(TestServer.get(), name, MigrationPlan.of(List.of()), new IdleConnection());
    }

    private boolean exists(String name) {
        return databases().contains(name);
    }

    private List<String> databases() {
        return admin.query("select datname from pg_database").stream()
                .map(row -> String.valueOf(row.get("datname")))
                .toList();
    }
}
