package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mosaic.migrations.module.MigrationModule;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed in a phase of its run, and the one that is started after it. */
@Timeout(120)
class KilledRunIT {
    private static final MigrationModule FIRST = module("a").script("V1__first.sql", "create table a.first (id int);");
    private static final MigrationModule A = FIRST.script("V2__slow.sql", """
                    create table a.slow (id int);
                    create function a.at_commit() returns trigger language plpgsql as $$
                    begin
                      perform public.pass('at the commit');
                      return null;
                    end
                    $$;
                    create constraint trigger at_commit after insert on a.slow
                      deferrable initially deferred
                      for each row execute function a.at_commit();
                    insert into a.slow values (1);
                    select public.pass('in a step');
                    """)
            .script(
                    "V3__index.sql",
                    "--@ after: b:1\n--@ transaction: none\ncreate index concurrently slow_idx on a.slow (id);")
            .after("b");
    private static final MigrationModule B = module("b")
            .script("V1__copy.sql", "--@ after: a:2\ncreate table b.copy as select id from a.slow;")
            .script("P1__copy.sql", "select 1 where public.pass('between two steps');")
            .after("a");

    @TempDir
    private Path folder = Path.of("");

    private final TestDatabase database = emptyDatabase();
    private final Gate gate = Gate.in(database);

    @Test
    void aRunThatIsKilledBeforeItsFirstStepIsMadeUpFor() throws Exception {
        on(database, FIRST).migrate();
        try (Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table a.flyway_schema_history in share mode");
            killWhen("wait_event_type = 'Lock' and wait_event = 'relation'");
        }
        assertThat(database.value("select to_regclass('a.slow')")).isNull();
        assertFinished();
    }

    @Test
    void aRunThatIsKilledInAStepIsMadeUpFor() throws Exception {
        killAt("in a step");

        assertThat(database.value("select to_regclass('a.slow')")).isNull();
        assertThat(recorded()).isEqualTo("a:1 " + String.join(" ", Engine.before()));
        assertFinished();
    }

    @Test
    void aRunThatIsKilledBetweenTwoStepsIsMadeUpFor() throws Exception {
        killAt("between two steps");

        assertThat(recorded()).isEqualTo("a:1 a:2 " + String.join(" ", Engine.before()));
        assertFinished();
    }

    @Test
    void aRunThatIsKilledAtACommitIsMadeUpFor() throws Exception {
        killAt("at the commit");

        assertThat(database.value("select to_regclass('a.slow')")).isNull();
        assertThat(recorded()).isEqualTo("a:1 " + String.join(" ", Engine.before()));
        assertFinished();
    }

    @Test
    void aRunThatIsKilledWhileItBuildsAnIndexIsMadeUpFor() throws Exception {
        gate.close("between two steps");
        MigratingProcess.write(folder, A, B);
        try (MigratingProcess process = MigratingProcess.start(database, folder);
                Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            gate.awaitAnySession();
            other.setAutoCommit(false);
            statement.execute("lock table a.slow in row exclusive mode");
            gate.open();
            awaitSession("wait_event_type = 'Lock' and query like 'create index concurrently%'", process);
            process.kill();
            awaitNoSession();
        }
        assertThat(database.value("select indisvalid from pg_index where indexrelid = 'a.slow_idx'::regclass"))
                .isEqualTo("false");
        assertFinished();
    }

    @Test
    void aRunThatIsKilledWhileItWaitsForTheLockIsMadeUpFor() throws Exception {
        try (Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("select pg_advisory_lock(%d, %d)".formatted(0x6D6F7361, 0x6963));
            killWhen("application_name like 'mosaic waiting on %'");
        }
        assertThat(database.value("select to_regclass('a.first')")).isNull();
        assertFinished();
    }

    private void killAt(String name) throws Exception {
        gate.close(name);
        MigratingProcess.write(folder, A, B);
        try (MigratingProcess process = MigratingProcess.start(database, folder)) {
            gate.awaitAnySession();
            process.kill();
        }
        awaitNoSession();
        gate.open();
    }

    private void killWhen(String condition) throws Exception {
        MigratingProcess.write(folder, A, B);
        try (MigratingProcess process = MigratingProcess.start(database, folder)) {
            awaitSession(condition, process);
            process.kill();
        }
        awaitNoSession();
    }

    private void awaitSession(String condition, MigratingProcess process) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            assertThat(process.isAlive()).isTrue();
            return !"0".equals(sessions(condition));
        });
    }

    /** PostgreSQL ends what a killed process has left, by itself. */
    private void awaitNoSession() {
        await().atMost(Duration.ofSeconds(10)).until(() -> "0".equals(sessions("application_name like 'mosaic %'")));
    }

    private String sessions(String condition) {
        return String.valueOf(database.value(
                "select count(*) from pg_catalog.pg_stat_activity where datname = current_database() and "
                        + condition));
    }

    /** The steps that are recorded as applied, once for each time that they are. */
    private @Nullable String recorded() {
        return database.value("select string_agg(module || ':' || version, ' ' order by module, version)"
                + " from migrations.event where kind = 'applied'");
    }

    /** The next run ends where one without any trouble ends, and has recorded each step once. */
    private void assertFinished() {
        on(database, A, B).migrate();
        TestDatabase straight = emptyDatabase();
        Gate.in(straight);
        on(straight, A, B).migrate();

        assertThat(database.catalog().differencesTo(straight.catalog())).isEmpty();
        assertThat(database.value("select count(*) || ' ' || min(id) from b.copy"))
                .isEqualTo("1 1");
        assertThat(recorded()).isEqualTo("a:1 a:2 a:3 b:1 " + String.join(" ", Engine.before()));
        assertThat(database.value("select string_agg(version, ' ' order by version) from a.flyway_schema_history"
                        + " where type = 'SQL' and success"))
                .isEqualTo("1 2 3");
        assertThat(on(database, A, B).migrate().applied()).isEmpty();
    }
}
