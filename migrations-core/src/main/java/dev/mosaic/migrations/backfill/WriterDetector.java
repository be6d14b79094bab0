package dev.mosaic.migrations.backfill;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.settings.BackfillSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Detection of concurrent writers, which shortens the target duration of a batch.
 *
 * <p>A batch takes one transaction ID. If more were assigned since the previous batch, other sessions have taken them,
 * in any database of the server: all of them wait for the same write-ahead log. That costs nothing, needs no privilege,
 * and misses no writer, however short its transactions. Statistics arrive seconds late and include the backfill's own
 * rows, and a query of {@code pg_locks} misses most locks that are held for a millisecond. A trigger with an exception
 * block takes IDs too: then batches are shorter than necessary.
 */
final class WriterDetector {
    /** Occasional writers count for one second. */
    private static final long REMEMBERED_NANOS = 1_000_000_000L;

    private final BackfillSettings settings;
    private long newest;
    private long met = System.nanoTime() - REMEMBERED_NANOS;

    WriterDetector(BackfillSettings settings) {
        this.settings = settings;
    }

    /**
     * Counts the transaction ID of a batch that begins, and sets its commit to asynchronous.
     *
     * <p>A commit that a crash loses is lost together with its progress, so its rows are processed again. The commit
     * that records the step is synchronous, and flushes what was written before it (PostgreSQL manual, "Asynchronous
     * Commit"). With synchronous commits the rows of a batch would stay locked during the flush.
     */
    void atBatch(Connection connection) throws SQLException {
        long id = Sql.queryOne(
                connection,
                "select set_config('synchronous_commit', 'off', true), pg_current_xact_id()::text::bigint",
                result -> result.getLong(2));
        if (newest != 0 && id - newest > 1) {
            met = System.nanoTime();
        }
        newest = id;
    }

    /** Returns the target duration of a batch. */
    Duration target() {
        Duration among = settings.batchDurationWithWriters();
        return hasWriters() && among.compareTo(settings.batchDuration()) < 0 ? among : settings.batchDuration();
    }

    private boolean hasWriters() {
        return System.nanoTime() - met < REMEMBERED_NANOS;
    }
}
