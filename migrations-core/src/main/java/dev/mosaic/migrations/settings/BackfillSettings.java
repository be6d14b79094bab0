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
    /** @throws SettingRefused if the fewest rows are more than the most */
    public BackfillSettings {
        if (minBatchSize > maxBatchSize) {
            throw new SettingRefused(new Explanation(
                    "MOSAIC_MIGRATIONS_BACKFILL_MIN_BATCH_SIZE is %d, greater than MOSAIC_MIGRATIONS_BACKFILL_MAX_BATCH_SIZE, %d."
                            .formatted(minBatchSize, maxBatchSize),
                    "They are the minimum and the maximum number of rows of a batch.",
                    "Lower the minimum or raise the maximum, or unset both for the defaults, %s and %s."
                            .formatted(Defaults.MIN_BATCH_SIZE, Defaults.MAX_BATCH_SIZE)));
        }
    }

    /** Returns the defaults, with limits that suit most servers. */
    public static BackfillSettings defaults() {
        return new BackfillSettings(
                Defaults.duration(Defaults.BATCH_DURATION),
                Defaults.duration(Defaults.BATCH_DURATION_WITH_WRITERS),
                Defaults.integer(Defaults.INITIAL_BATCH_SIZE),
                Defaults.integer(Defaults.MIN_BATCH_SIZE),
                Defaults.integer(Defaults.MAX_BATCH_SIZE),
                Defaults.integer(Defaults.MAX_FAILED_ROWS),
                Limits.defaults());
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
        /** Returns the defaults. */
        public static Limits defaults() {
            return new Limits(
                    Defaults.duration(Defaults.MAX_REPLICATION_LAG),
                    Defaults.integer(Defaults.MAX_UNARCHIVED_WAL),
                    Defaults.duration(Defaults.MAX_LOCK_WAIT));
        }
    }
}
