package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A pause of a batched step: once it is answered, no batch runs any more. */
class PausedBackfillIT {
    private static final StepId FILL = StepId.of("a:2");

    /** Not the common pool: on two processors it has one thread, and both of these wait. */
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final TestDatabase database = emptyDatabase();
    private final Notes notes = new Notes(database);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void pauseReturnsWhenTheBatchHasEndedAndNoneFollows() {
        notes.rows(500);
        Gate gate = Gate.in(database);
        gate.close("batch");
        MigrationModule module = Notes.notes("bigint")
                .script(
                        "V2__count_words.sql",
                        Notes.FILL.replace("in_batch(note)", "in_batch(note) and not public.pass('batch')"));
        CompletableFuture<Void> run =
                CompletableFuture.runAsync(() -> notes.slowly(module).migrate(), threads);
        gate.awaitAnySession();
        Migrations migrations = notes.slowly(module);

        CompletableFuture<Backfill> pause = CompletableFuture.supplyAsync(() -> migrations.pause(FILL), threads);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> "1"
                        .equals(database.value("select count(*) from pg_catalog.pg_stat_activity"
                                + " where datname = current_database() and wait_event_type = 'Lock'")));
        assertThat(pause).isNotDone();
        gate.open();
        Backfill paused = pause.join();

        assertThat(paused.state()).isEqualTo(Backfill.State.PAUSED);
        // PostgreSQL gives a row that is free to the first that asks, so a batch may overtake the pause; none follows
        // it.
        assertThat(paused.rowsRead()).isBetween(1L, 499L);
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        migrations.backfill(FILL).orElseThrow().throttledBy().isPresent());
        assertThat(migrations.backfill(FILL).orElseThrow().rowsRead()).isEqualTo(paused.rowsRead());

        migrations.resume(FILL);
        run.join();
        assertThat(database.value("select count(*) from a.notes where words is null"))
                .isEqualTo("0");
    }
}
