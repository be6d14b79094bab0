package dev.mosaic.migrations.settings;

import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.SettingRefused;
import java.time.Duration;

/**
 * How a backfill processes rows.
 *
 * @param batchDuration the target duration of a batch: its rows stay locked for that time
 * @param batchDurationWithWriters the target duration while other sessions write: a session that needs a row of the batch
 *     waits, and so do the writes behind it
 * @param initialBatchSize how many rows the first batch has if its script declares no number
 * @param minBatchSize the fewest rows of a batch, except while a failing row is located
 * @param maxBatchSize the most rows of a batch
 * @param maxFailedRows after how many failed rows a backfill gives up; until then it skips them and continues
 * @param limits what pauses a backfill
 */
public record BackfillSettings(
        Duration batchDuration,
        Duration batchDurationWithWriters,
        int initialBatchSize,
        int minBatchSize,
        int maxBatchSize,
        int maxFailedRows,
        Limits limits) {
    /** 200 ms: long enough for the overhead of each batch to be small. */
    public static final Duration BATCH_DURATION = Duration.ofMillis(200);

    /** 50 ms. A pause between batches does not help: writers wait when a backfill wakes up more than they do while it works. */
    public static final Duration BATCH_DURATION_WITH_WRITERS = Duration.ofMillis(50);

    /** @throws SettingRefused if the fewest rows are more than the most */
    public BackfillSettings {
        if (minBatchSize > maxBatchSize) {
            throw new SettingRefused(new Explanation(
                    "MOSAIC_MIGRATIONS_BACKFILL_MIN_BATCH_SIZE is %d, greater than MOSAIC_MIGRATIONS_BACKFILL_MAX_BATCH_SIZE, %d."
                            .formatted(minBatchSize, maxBatchSize),
                    "They are the minimum and the maximum number of rows of a batch.",
                    "Lower the minimum or raise the maximum, or unset both for the defaults, 100 and 20000."));
        }
    }

    /** Returns batches of 200 ms and 100 to 20 000 rows, with limits that suit most servers. */
    public static BackfillSettings defaults() {
        return new BackfillSettings(
                BATCH_DURATION, BATCH_DURATION_WITH_WRITERS, 1_000, 100, 20_000, 20, Limits.defaults());
    }

    /** Returns these settings with other batch sizes. */
    public BackfillSettings withBatchSizes(int first, int fewest, int most) {
        return new BackfillSettings(
                batchDuration, batchDurationWithWriters, first, fewest, most, maxFailedRows, limits);
    }

    /** Returns these settings with another batch duration. */
    public BackfillSettings withBatchDuration(Duration other) {
        return new BackfillSettings(
                other, batchDurationWithWriters, initialBatchSize, minBatchSize, maxBatchSize, maxFailedRows, limits);
    }

    /** Returns these settings with another batch duration while other sessions write. */
    public BackfillSettings withBatchDurationWithWriters(Duration other) {
        return new BackfillSettings(
                batchDuration, other, initialBatchSize, minBatchSize, maxBatchSize, maxFailedRows, limits);
    }

    /** Returns these settings with other limits. */
    public BackfillSettings withLimits(Limits other) {
        return new BackfillSettings(
                batchDuration,
                batchDurationWithWriters,
                initialBatchSize,
                minBatchSize,
                maxBatchSize,
                maxFailedRows,
                other);
    }

    /**
     * The server load beyond which a backfill pauses.
     *
     * @param maxReplicationLag how far the slowest standby may lag (pg_stat_replication)
     * @param maxUnarchivedWal how many WAL segments may wait to be archived (pg_stat_archiver)
     * @param maxLockWait how long a session may wait for a lock of any kind (pg_locks)
     */
    public record Limits(Duration maxReplicationLag, int maxUnarchivedWal, Duration maxLockWait) {
        /** Returns a standby 10 s behind, 50 WAL segments, a session that has waited 2 s for a lock. */
        public static Limits defaults() {
            return new Limits(Duration.ofSeconds(10), 50, Duration.ofSeconds(2));
        }
    }
}
