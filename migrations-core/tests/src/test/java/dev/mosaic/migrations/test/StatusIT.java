package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.PlanProblem;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.status.ActiveRun;
import dev.mosaic.migrations.status.ActiveRun.Activity;
import dev.mosaic.migrations.status.IndexBuild;
import dev.mosaic.migrations.status.MigrationEvent;
import dev.mosaic.migrations.status.MigrationReport;
import dev.mosaic.migrations.status.MigrationStatus;
import dev.mosaic.migrations.status.MigrationStatus.StepStatus;
import dev.mosaic.migrations.status.StepState;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What is shown of a database: how each step stands, who is at work, what happened. */
class StatusIT {
    private static final MigrationModule MODULE = module("a").script("V1__t.sql", "create table a.t (id int);");
    private static final MigrationModule BROKEN =
            MODULE.script("V2__broken.sql", "create table a.t (id int);\nselect 'a secret';");

    private final TestDatabase database = emptyDatabase();

    @Test
    void anEmptyDatabaseHasEverythingPending() {
        MigrationStatus status = on(database, MODULE).status();

        assertThat(status.modules().getFirst().steps())
                .extracting(StepStatus::state)
                .containsExactly(StepState.PENDING);
        assertThat(status.pending()).isEqualTo(1);
        assertThat(status.runs()).isEmpty();
    }

    @Test
    void eachStepStandsAsItDoes() {
        MigrationModule first = MODULE.script("U1__t.sql", "drop table a.t;")
                .script("V2__gone.sql", "select 1;")
                .script("V3__changed.sql", "select 1;");
        on(database, first).migrate();
        MigrationModule second = MODULE.script("U1__t.sql", "drop table a.t;")
                .script("V3__changed.sql", "select 2;")
                .script("V4__next.sql", "select 1;");
        MigrationStatus status = on(database, second).status();

        assertThat(status.modules().getFirst().steps())
                .extracting(step -> step.id() + " " + step.state() + " " + step.reversible())
                .containsExactly("a:1 applied true", "a:2 missing false", "a:3 changed false", "a:4 pending false");
        assertThat(status.problems())
                .extracting(Object::getClass)
                .containsExactlyInAnyOrder(PlanProblem.MissingFile.class, PlanProblem.ChangedChecksum.class);
        assertThat(status.isUpToDate()).isFalse();
        assertThat(status.pending()).isEqualTo(1);
    }

    @Test
    void aFailedStepShowsWhatAndWhenUntilItIsApplied() {
        assertThatThrownBy(() -> on(database, BROKEN).migrate()).hasMessageContaining("a:2 failed");

        StepStatus failed =
                on(database, BROKEN).status().modules().getFirst().steps().getLast();
        assertThat(failed.state()).isEqualTo(StepState.FAILED);
        assertThat(failed.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.message())
                    .startsWith("a:2 failed at db/a/V2__broken.sql:1")
                    .doesNotContain("\n");
            assertThat(failure.at())
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        });
        assertThat(on(database, BROKEN).status().pending()).isEqualTo(1);

        MigrationModule mended = MODULE.script("V2__broken.sql", "select 1;");
        on(database, mended).migrate();
        assertThat(on(database, mended).status().modules().getFirst().steps().getLast())
                .satisfies(step -> assertThat(step.state()).isEqualTo(StepState.APPLIED))
                .satisfies(step -> assertThat(step.failure()).isEmpty());
    }

    @Test
    void aPauseOrResumptionAfterAFailureDoesNotHideIt() {
        assertThatThrownBy(() -> on(database, BROKEN).migrate()).hasMessageContaining("a:2 failed");
        for (String kind : List.of("paused", "resumed")) {
            database.execute("""
                    insert into migrations.event (kind, module, version, name, node, application_version)
                    select ?, module, version, name, node, application_version
                    from migrations.event
                    where kind = 'failed'
                    """, kind);

            assertThat(on(database, BROKEN)
                            .status()
                            .modules()
                            .getFirst()
                            .steps()
                            .getLast())
                    .as(kind)
                    .satisfies(step -> assertThat(step.state()).isEqualTo(StepState.FAILED))
                    .satisfies(step -> assertThat(step.failure()).isPresent());
        }
    }

    @Test
    void aRepeatableIsPendingOrFailedUntilItsContentRan() {
        MigrationModule wrong = MODULE.script("R__v.sql", "create view a.v as select nonsense;");
        assertThat(repeatable(wrong)).isEqualTo(StepState.PENDING);
        assertThatThrownBy(() -> on(database, wrong).migrate()).hasMessageContaining("a:v failed");
        assertThat(repeatable(wrong)).isEqualTo(StepState.FAILED);

        MigrationModule right = MODULE.script("R__v.sql", "create view a.v as select 1 as one;");
        on(database, right).migrate();
        assertThat(repeatable(right)).isEqualTo(StepState.APPLIED);
    }

    @Test
    void activeAndWaitingRunsAreShownWithTheirTime() throws Exception {
        on(database, MODULE).migrate();
        MigrationModule altered = MODULE.script(
                "V2__column.sql",
                "--@ lock-timeout: 1min\nset application_name to 'renamed'; alter table a.t add column name text;");
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        try (Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement();
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            other.setAutoCommit(false);
            statement.execute("lock table a.t in access share mode");
            Future<MigrationReport> first =
                    threads.submit(() -> as("first", altered).migrate());
            await().until(() -> !runs(Activity.MIGRATING).isEmpty());
            Future<MigrationReport> second =
                    threads.submit(() -> as("second", altered).migrate());
            await().until(() -> !runs(Activity.WAITING).isEmpty());
            await().until(() -> runs(Activity.MIGRATING).getFirst().node().equals("renamed"));

            Instant after = Instant.now().plusSeconds(1);
            assertThat(runs(Activity.MIGRATING))
                    .singleElement()
                    .satisfies(run -> assertThat(run.since())
                            .hasValueSatisfying(since -> assertThat(since).isBetween(before, after)));
            assertThat(runs(Activity.WAITING))
                    .singleElement()
                    .satisfies(run -> assertThat(run.node()).isEqualTo("second"))
                    .satisfies(run -> assertThat(run.since())
                            .hasValueSatisfying(since -> assertThat(since).isBetween(before, after)));
            assertThat(
                            database.value(
                                    "select count(*) from pg_stat_activity where application_name = 'mosaic waiting on second'"))
                    .isEqualTo("1");

            other.rollback();
            assertThat(first.get().applied()).hasSize(1);
            assertThat(second.get().applied()).isEmpty();
        }
        await().until(() -> on(database, MODULE).status().runs().isEmpty());
    }

    @Test
    void anIndexThatIsBeingBuiltShowsHowFarItIs() throws Exception {
        on(database, MODULE).migrate();
        MigrationModule indexed = MODULE.script(
                "V2__index.sql", "--@ transaction: none\ncreate index concurrently t_id_idx on a.t (id);");
        try (Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement();
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            other.setAutoCommit(false);
            statement.execute("insert into a.t values (1)"); // a writer, for whose end the build waits
            Future<MigrationReport> run =
                    thread.submit(() -> on(database, indexed).migrate());
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !on(database, indexed).status().indexBuilds().isEmpty() || run.isDone());

            assertThat(on(database, indexed).status().indexBuilds())
                    .extracting(IndexBuild::table, IndexBuild::index)
                    .containsExactly(tuple("a.t", Optional.of("a.t_id_idx")));
            other.rollback();
            assertThat(run.get().applied()).hasSize(1);
        }
        assertThat(on(database, indexed).status().indexBuilds()).isEmpty();
    }

    @Test
    void aLookIsOneQueryWhileNothingIsPending() {
        on(database, MODULE).migrate();
        CountedStatements counted = new CountedStatements(database.dataSource());
        MigrationSettings settings = MigrationSettings.defaults();

        assertThat(Migrations.of(counted.dataSource(), MigrationPlan.of(List.of(MODULE)), settings)
                        .quickStatus()
                        .isUpToDate())
                .isTrue();
        assertThat(counted.statements()).hasSize(1);
        assertThat(Migrations.of(counted.dataSource(), MigrationPlan.of(List.of(BROKEN)), settings)
                        .quickStatus()
                        .pending())
                .isEqualTo(1);
    }

    @Test
    void theLogIsReadFromItsEnd() {
        assertThat(on(database, BROKEN).log(Optional.empty(), 10)).isEmpty();
        assertThatThrownBy(() -> as("web-3", BROKEN).migrate()).hasMessageContaining("a:2 failed");

        List<MigrationEvent> events = on(database, BROKEN).log(Optional.empty(), 20);
        assertThat(events)
                .extracting(event -> event.kind() + " " + event.module().orElse("") + ":"
                        + event.version().map(StepVersion::toString).orElse(""))
                .startsWith("failed a:2", "applied a:1")
                .endsWith("applied migrations:2", "applied migrations:1");
        assertThat(events).extracting(MigrationEvent::node).containsOnly("web-3");
        assertThat(events.getFirst().detail())
                .hasValueSatisfying(detail -> assertThat(detail).contains("SQLSTATE 42P07"));
        assertThat(on(database, BROKEN).log(Optional.of(new ModuleName("a")), 10))
                .hasSize(2);
        assertThat(on(database, BROKEN).log(Optional.empty(), 1)).containsExactly(events.getFirst());
    }

    private StepState repeatable(MigrationModule module) {
        return on(database, module)
                .status()
                .modules()
                .getFirst()
                .repeatables()
                .getFirst()
                .state();
    }

    private List<ActiveRun> runs(Activity activity) {
        return on(database, MODULE).status().runs().stream()
                .filter(run -> run.activity() == activity)
                .toList();
    }

    private Migrations as(String node, MigrationModule module) {
        return Migrations.of(
                database.dataSource(),
                MigrationPlan.of(List.of(module)),
                MigrationSettings.defaults().named(node));
    }
}
