package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static dev.mosaic.migrations.test.Modules.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.settings.BackfillSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A backfill goes at full speed while it is alone, and steps back while others write. */
@Timeout(60)
class BackfillWithWritersIT {
    private static final int ROWS = 2000;

    /** Alone, a batch is as large as it may be; among writers it is as small. */
    private static final BackfillSettings SETTINGS = BackfillSettings.defaults()
            .withBatchSizes(100, 10, 1000)
            .withBatchDuration(Duration.ofHours(1))
            .withBatchDurationWithWriters(Duration.ZERO);

    @Test
    void aloneItsBatchesGrow(@TempDir Path folder) throws Exception {
        try (OwnServer server = OwnServer.in(folder)) { // of its own, so that no other test is company
            TestDatabase database = server.database();
            database.execute("alter system set autovacuum to off");
            database.value("select pg_reload_conf()");
            Notes notes = new Notes(database);
            notes.rows(ROWS);
            notes.migrations(SETTINGS, _ -> {}, Notes.withBackfill()).migrate();

            assertThat(notes.onlyBackfill().batches()).isEqualTo(5); // 100, 200, 400, 800 and the rest
        }
    }

    @Test
    void withWritersItsBatchesShrink() {
        TestDatabase database = emptyDatabase();
        Notes notes = new Notes(database);
        notes.rows(ROWS);
        notes.migrations(SETTINGS, writing(database), Notes.withBackfill()).migrate();

        assertThat(notes.onlyBackfill().batchSize()).isEqualTo(10);
        assertThat(notes.onlyBackfill().batches()).isGreaterThan(100);
    }

    @Test
    void aBatchDoesNotWaitForTheDiskButTheRecordOfTheStepDoes() {
        TestDatabase database = emptyDatabase();
        database.execute("alter database %s set synchronous_commit to on".formatted(database.name()));
        Notes notes = new Notes(database);
        notes.rows(10);
        MigrationModule telling = Notes.notes("bigint")
                .script("V2__count_words.sql", """
                        --@ batch: a.notes
                        update a.notes as note
                        set body = current_setting('synchronous_commit')
                        where in_batch(note);
                        """)
                .script(
                        "C2__count_words.sql",
                        "select 'the record' as who where current_setting('synchronous_commit') <> 'on';");
        on(database, telling).migrate();

        assertThat(database.value("select string_agg(distinct body, ', ') from a.notes"))
                .isEqualTo("off");
    }

    /** A session that writes after each batch. */
    private static Consumer<Backfill> writing(TestDatabase database) {
        database.execute("create table public.written (at timestamptz)");
        return _ -> database.execute("insert into public.written values (now())");
    }
}
