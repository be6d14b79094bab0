package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.module;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.Backfill.State;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.Deferral;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.run.BackgroundRun.Failed;
import dev.mosaic.migrations.run.BackgroundRun.Outcome;
import dev.mosaic.migrations.settings.BackfillSettings;
import dev.mosaic.migrations.settings.BackfillSettings.Limits;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A batched step that a start does not wait for: the service is at work meanwhile, and one of its nodes goes on. */
@Timeout(60)
class BackgroundIT {
    private static final StepId FILL = StepId.of("a:2");
    private static final MigrationModule OLD = module("a").script("V1__notes.sql", """
            create table a.notes (
              id int primary key,
              length int
            );
            """);
    private static final MigrationModule NEW =
            OLD.script("V2__fill_length.sql", """
                    --@ batch: a.notes size 1
                    --@ background
                    update a.notes as note
                    set length = 1 / (note.id - 1000)
                    where in_batch(note);
                    """).script("V3__after.sql", "create table a.after_it (id int);");

    private static final Executor BESIDE = Executors.newVirtualThreadPerTaskExecutor();

    private final TestDatabase database = emptyDatabase();

    @Test
    void theStartGoesOnWithoutIt() {
        notes(10);
        assertThat(on(database, NEW).migrate().deferred())
                .containsExactly(new Deferral.InBackground(FILL), new Deferral.ForOther(StepId.of("a:3"), FILL));
        assertThat(database.value("select count(*) from a.notes where length is null"))
                .isEqualTo("10");

        assertThat(on(database, NEW).resumeBackfill(Failed.TRY_AGAIN)).isEqualTo(Outcome.DONE);
        assertThat(database.value("select count(*) from a.notes where length is null"))
                .isEqualTo("0");
        assertThat(on(database, NEW).resumeBackfill(Failed.TRY_AGAIN)).isEqualTo(Outcome.NOTHING_LEFT);
        assertThat(on(database, NEW).migrate().applied())
                .extracting(Applied::label)
                .containsExactly("a:3");
    }

    @Test
    void aTableWithoutRowsIsNotWaitedFor() {
        assertThat(on(database, NEW).migrate().deferred()).isEmpty();
    }

    @Test
    void aCommandDoesItAtOnce() {
        notes(10);
        assertThat(on(database, NEW).onCommand(_ -> {}).migrate().applied())
                .extracting(Applied::label)
                .containsExactly("a:2", "a:3");
    }

    @Test
    void whileOneNodeGoesOnAnotherLeavesItAlone() throws Exception {
        notes(10);
        on(database, NEW).migrate();
        try (Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select from a.notes where id = 5 for update");
            CompletableFuture<Outcome> one =
                    CompletableFuture.supplyAsync(() -> on(database, NEW).resumeBackfill(Failed.TRY_AGAIN), BESIDE);
            await().until(() -> backfills().stream().anyMatch(backfill -> backfill.rowsRead() == 4));
            assertThat(on(database, NEW).resumeBackfill(Failed.TRY_AGAIN)).isEqualTo(Outcome.ELSEWHERE);
            assertThat(on(database, NEW).onCommand(_ -> {}).migrate().deferred())
                    .first()
                    .isEqualTo(new Deferral.InBackground(FILL));
            other.rollback();
            assertThat(one.get()).isEqualTo(Outcome.DONE);
        }
        assertThat(database.value("select count(*) from a.notes where length is null"))
                .isEqualTo("0");
    }

    @Test
    void aLostConnectionIsNoFailureAndTheNextTryGoesOn() throws Exception {
        notes(10);
        on(database, NEW).migrate();
        try (Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select from a.notes where id = 5 for update");
            CompletableFuture<Outcome> run =
                    CompletableFuture.supplyAsync(() -> on(database, NEW).resumeBackfill(Failed.LEAVE), BESIDE);
            await().until(() -> backfills().stream().anyMatch(backfill -> backfill.rowsRead() == 4));
            database.value("""
                    select count(pg_terminate_backend(pid))
                    from pg_catalog.pg_stat_activity
                    where datname = current_database()
                      and application_name like 'mosaic migrations%'
                    """);
            await().until(run::isDone);
            other.rollback();
        }
        assertThat(backfills())
                .singleElement()
                .satisfies(backfill -> assertThat(backfill.state()).isNotEqualTo(State.FAILED));

        assertThat(on(database, NEW).resumeBackfill(Failed.LEAVE)).isEqualTo(Outcome.DONE);
        assertThat(database.value("select count(*) from a.notes where length is null"))
                .isEqualTo("0");
    }

    @Test
    void itIsPausedAndResumedByCommands() throws Exception {
        notes(2000, 1);
        database.execute("delete from a.notes where id = 1000");
        on(database, NEW).migrate();
        assertThatThrownBy(() -> on(database, NEW).pause(FILL)).hasMessageContaining("has no backfill");
        CompletableFuture<Outcome> run =
                CompletableFuture.supplyAsync(() -> inSmallBatches().resumeBackfill(Failed.TRY_AGAIN), BESIDE);
        await().until(() -> !backfills().isEmpty());
        assertThat(on(database, NEW).pause(FILL).state()).isEqualTo(State.PAUSED);
        await().until(() -> backfills().getFirst().throttledBy().isPresent());
        assertThat(backfills().getFirst().throttledBy().orElseThrow())
                .contains("Migrations.resume(StepId.of(\"a:2\"))");
        assertThat(on(database, NEW).status().backfills())
                .singleElement()
                .satisfies(backfill -> assertThat(backfill.state()).isEqualTo(State.PAUSED));
        assertThat(run).isNotDone();

        on(database, NEW).resume(FILL);
        assertThat(run.get()).isEqualTo(Outcome.DONE);
        assertThat(backfills().getFirst().rowsRead()).isEqualTo(1999);
    }

    @Test
    void aFailedBackfillWaitsForResume() {
        notes(1001, 990);
        on(database, NEW).migrate();
        assertThatThrownBy(() -> on(database, NEW).resumeBackfill(Failed.TRY_AGAIN))
                .hasMessageContaining("(id) = (1000): ERROR: division by zero");
        assertThat(on(database, NEW).resumeBackfill(Failed.LEAVE)).isEqualTo(Outcome.STOPPED);

        database.execute("delete from a.notes where id = 1000");
        on(database, NEW).resume(FILL);
        assertThat(on(database, NEW).resumeBackfill(Failed.LEAVE)).isEqualTo(Outcome.DONE);
    }

    @Test
    void itIsThrottledWhileASessionWaitsLongForALock() throws Exception {
        notes(10);
        on(database, NEW).migrate();
        database.execute("create table public.other (id int)");
        try (Connection holder = database.dataSource().getConnection();
                Statement holding = holder.createStatement()) {
            holder.setAutoCommit(false);
            holding.execute("lock table public.other");
            CompletableFuture<Integer> waiter = CompletableFuture.supplyAsync(
                    () -> database.execute("insert into public.other values (1)"), BESIDE);
            await().until(() -> "1"
                    .equals(database.value("select count(*) from pg_locks where not granted"
                            + " and waitstart < clock_timestamp() - interval '100 ms'")));
            CompletableFuture<Outcome> run = CompletableFuture.supplyAsync(
                    () -> limited(new Limits(Duration.ofHours(1), Integer.MAX_VALUE, Duration.ofMillis(50)))
                            .resumeBackfill(Failed.TRY_AGAIN),
                    BESIDE);
            await().until(() -> backfills().stream()
                    .anyMatch(backfill -> backfill.throttledBy().isPresent()));
            assertThat(backfills().getFirst()).satisfies(backfill -> {
                assertThat(backfill.throttledBy().orElseThrow()).contains("has waited", "for a lock (limit");
                assertThat(backfill.rowsRead()).isZero();
            });
            holder.rollback();
            assertThat(run.get()).isEqualTo(Outcome.DONE);
            waiter.get();
        }
    }

    private void notes(int last) {
        notes(last, 1);
    }

    private void notes(int last, int first) {
        on(database, OLD).migrate();
        database.execute("insert into a.notes (id) select generate_series(?, ?)", first, last);
    }

    private Migrations inSmallBatches() {
        return with(BackfillSettings.defaults().withBatchSizes(1, 1, 2));
    }

    private Migrations limited(Limits limits) {
        return with(BackfillSettings.defaults().withLimits(limits));
    }

    private Migrations with(BackfillSettings settings) {
        return Migrations.of(
                database.dataSource(),
                MigrationPlan.of(List.of(NEW)),
                MigrationSettings.defaults().withBackfill(settings));
    }

    private List<Backfill> backfills() {
        return on(database, NEW).backfills();
    }
}
