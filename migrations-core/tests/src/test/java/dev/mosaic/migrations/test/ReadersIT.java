package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.module;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.node.Heartbeat;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.run.BackgroundRun;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.settings.MigrationSettings.Contracts;
import dev.mosaic.migrations.status.Evidence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What a user may do who applies no migrations: start the service, tell the state, and nothing to what is recorded. */
class ReadersIT {
    private static final MigrationModule MODULE = module("a")
            .script("V1__t.sql", "create table a.t (id int);")
            .script("U1__t.sql", "drop table a.t;")
            .script("C1__t.sql", "select id from a.t where id < 0;");

    private final RoleScene scene = RoleScene.begin();
    private final TestDatabase database = scene.database();

    @Test
    void withNothingPendingTheRoleOfTheApplicationIsEnoughToStart() {
        scene.on(MODULE).migrate();
        Migrations service = asApplication(MODULE);

        assertThat(service.migrate().applied()).isEmpty();
        assertThat(service.quickStatus().isUpToDate()).isTrue();
        assertThat(service.status().modules()).hasSize(1);
        assertThat(service.resumeBackfill(BackgroundRun.Failed.TRY_AGAIN))
                .isEqualTo(BackgroundRun.Outcome.NOTHING_LEFT);
    }

    @Test
    void theApplicationCannotForgeAHistory() {
        scene.on(MODULE).migrate();
        for (String forgery : List.of(
                "delete from a.flyway_schema_history",
                "insert into migrations.flyway_schema_history select * from migrations.flyway_schema_history",
                "update migrations.script set sql = ''",
                "insert into migrations.event (kind, node, application_version) values ('applied', 'n', 'v')",
                "update migrations.backfill set state = 'done'",
                "create or replace view migrations.schema_migrations as select 1",
                "create table migrations.more (id int)")) {
            assertThatThrownBy(() -> scene.asApplication(forgery)).hasMessageContaining("permission denied");
            database.execute("reset role");
        }
    }

    @Test
    void pendingStepsAreRefusedWithTheGrantsThatTheyNeed() {
        scene.on(MODULE).migrate();
        MigrationModule more = MODULE.script("V2__u.sql", "create table a.u (id int);");
        assertThatThrownBy(() -> asApplication(more).migrate())
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("insert, update, delete on table a.flyway_schema_history to");
        assertThat(asApplication(more).status().pending()).isEqualTo(1);
    }

    @Test
    void aDeferredStepIsLeftToTheUserThatAppliesMigrations() {
        scene.on(MODULE).migrate();
        MigrationModule contract = MODULE.script("V2__drop.sql", "--@ phase: contract\ndrop table a.t;");
        Migrations service = Migrations.of(
                login(),
                MigrationPlan.of(List.of(contract)),
                MigrationSettings.defaults().withRoles(scene.roles()).withContracts(Contracts.NEXT_START));

        assertThat(service.migrate().applied()).isEmpty();
        assertThat(service.status().isReady()).isTrue();
    }

    @Test
    void theApplicationRenewsItsHeartbeat() {
        scene.on(MODULE).migrate();
        PGSimpleDataSource application = login();
        try (Heartbeat node = new Heartbeat(
                application,
                MigrationSettings.defaults().named("web-1"),
                MigrationPlan.of(List.of(MODULE)),
                Duration.ofMinutes(1))) {
            node.begin();
            assertThat(asApplication(MODULE).status().nodes()).singleElement().returns("web-1", live -> live.name());
        }
        assertThat(database.value("select count(*) from migrations.node")).isEqualTo("0");
    }

    @Test
    void theRightsComeBackWithTheNextCommand() {
        scene.on(MODULE).migrate();
        database.execute("revoke all on migrations.schema_migrations, migrations.node from "
                + scene.roles().application());
        assertThatThrownBy(() -> asApplication(MODULE).quickStatus()).isInstanceOf(DatabaseRefused.class);

        scene.on(MODULE).onCommand(_ -> {}).migrate();
        assertThat(asApplication(MODULE).migrate().applied()).isEmpty();
    }

    @Test
    void aReaderWithoutPrivilegesGetsTheMissingGrants() {
        scene.on(MODULE).migrate();
        String reader = scene.login("noinherit");
        Migrations as = scene.as(reader, MODULE);

        for (ThrowingCallable question :
                List.<ThrowingCallable>of(as::status, () -> as.log(Optional.empty(), 10), as::backfills, as::verify)) {
            assertThat(catchThrowable(question))
                    .isInstanceOf(DatabaseRefused.class)
                    .message()
                    .startsWith("The user %s lacks the privilege to read the migration history.".formatted(reader))
                    .contains("  grant usage on schema migrations to %s;\n".formatted(reader))
                    .contains("  grant select on table migrations.schema_migrations to %s;".formatted(reader))
                    .doesNotContain("create", "insert", "Position");
        }
        grant(catchThrowable(as::verify));

        assertThat(as.status().isUpToDate()).isTrue();
        assertThat(as.log(Optional.empty(), 10)).isNotEmpty();
        assertThat(as.verify()).satisfies(verification -> {
            assertThat(verification.violations()).isEmpty();
            assertThat(verification.refusals()).isEmpty();
            // The grants are changes by hand, of no migration.
            assertThat(verification.drift().orElseThrow().differences())
                    .allSatisfy(difference ->
                            assertThat(difference.live().orElseThrow()).contains(reader));
        });
    }

    @Test
    void anUndoWithoutPrivilegesReportsAllMissingGrants() {
        scene.on(MODULE).migrate();
        String user = scene.login("noinherit");
        Migrations as = scene.as(user, MODULE);

        assertThatThrownBy(() -> as.undo(StepId.of("a:1")))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("  grant select, insert, update, delete on table a.flyway_schema_history to %s;"
                        .formatted(user))
                .hasMessageContaining("  grant select, insert on table migrations.event to %s;".formatted(user))
                .hasMessageNotContaining("the user of the service");
    }

    @Test
    void repairPauseAndResolveWithoutPrivilegesReportAllMissingGrants() {
        MigrationModule keyed = module("a")
                .script("V1__t.sql", "create table a.t (id int primary key);")
                .script("V2__fill.sql", "--@ batch: a.t\nupdate a.t as row set id = row.id where in_batch(row);");
        scene.on(keyed).migrate();
        String user = scene.login("noinherit");
        Migrations as = scene.as(user, keyed);

        for (ThrowingCallable change : List.<ThrowingCallable>of(
                as::planRepair,
                () -> as.pause(StepId.of("a:2")),
                () -> as.resolveRolledBack(StepId.of("a:1"), Evidence.CHECK))) {
            assertThat(catchThrowable(change))
                    .isInstanceOf(DatabaseRefused.class)
                    .message()
                    .contains("  grant usage on schema migrations to %s;\n".formatted(user))
                    .contains("on table migrations.backfill to %s;".formatted(user))
                    .doesNotContain("Position", "the user of the service");
        }
    }

    @Test
    void aPauseWithoutTheRightToChangeABackfillReportsTheMissingGrants() {
        MigrationModule keyed = module("a")
                .script("V1__t.sql", "create table a.t (id int primary key); insert into a.t values (1);")
                .script("V2__fill.sql", "--@ batch: a.t\nupdate a.t as row set id = row.id where in_batch(row);");
        scene.on(keyed).migrate();
        database.execute("update migrations.backfill set state = 'running'");
        String user = scene.login("noinherit");
        database.execute("""
                grant usage on schema migrations to %1$s;
                grant select on all tables in schema migrations to %1$s;
                """.formatted(user));

        assertThatThrownBy(() -> scene.as(user, keyed).pause(StepId.of("a:2")))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("update")
                .hasMessageContaining("on table migrations.backfill to %s;".formatted(user))
                .hasMessageNotContaining("aborted");
        assertThat(database.value("select state from migrations.backfill")).isEqualTo("running");
    }

    /** Has the owner run what the message says. */
    private void grant(Throwable refusal) {
        String.valueOf(refusal.getMessage())
                .lines()
                .filter(line -> line.startsWith("  grant"))
                .forEach(database::execute);
    }

    private Migrations asApplication(MigrationModule... modules) {
        return Migrations.of(
                login(),
                MigrationPlan.of(List.of(modules)),
                MigrationSettings.defaults().withRoles(scene.roles()));
    }

    private PGSimpleDataSource login() {
        String name = scene.roles().prefix() + "app";
        database.execute("""
                do $$
                begin
                  if to_regrole('%1$s') is null then
                    create role %1$s login password 'secret';
                  end if;
                end
                $$;
                grant %2$s to %1$s""".formatted(name, scene.roles().application()));
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(database.url());
        dataSource.setUser(name);
        dataSource.setPassword("secret");
        return dataSource;
    }
}
