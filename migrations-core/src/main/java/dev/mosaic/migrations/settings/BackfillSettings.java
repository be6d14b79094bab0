package dev.mosaic.migrations.settings;

import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.SettingRefused;
import java.time.Duration;

/**
 * How a backfill processes rows.
 *
 * @param target the target duration of a batch: its rows stay locked for that time
 * @param targetAmongWriters the target duration while other sessions write: a session that needs a row of the batch
 *     waits, and so do the writes behind it
 * @param firstSize how many rows the first batch has if its script declares no number
 * @param smallest the fewest rows of a batch, except while a failing row is located
 * @param largest the most rows of a batch
 * @param badRows after how many failed rows a backfill gives up; until then it skips them and continues
 * @param limits what pauses a backfill
 */
public record BackfillSettings(
        Duration target,
        Duration targetAmongWriters,
        int firstSize,
        int smallest,
        int largest,
        int badRows,
        Limits limits) {
    /** 200 ms: long enough for the overhead of each batch to be small. */
    public static final Duration TARGET = Duration.ofMillis(200);

    /** 50 ms. A pause between batches does not help: writers wait when a backfill wakes up more than they do while it works. */
    public static final Duration TARGET_AMONG_WRITERS = Duration.ofMillis(50);

    /** @throws SettingRefused if the fewest rows are more than the most */
    public BackfillSettings {
        if (smallest > largest) {
            throw new SettingRefused(new Explanation(
                    "MOSAIC_MIGRATIONS_BACKFILL_SMALLEST cannot be '%d' while MOSAIC_MIGRATIONS_BACKFILL_LARGEST is %d."
                            .formatted(smallest, largest),
                    "They are the fewest and the most rows of a batch.",
                    "Set the first to at most the second, or unset both for their defaults, 100 and 20000."));
        }
    }

    /** Returns batches of 200 ms and 100 to 20 000 rows, with limits that suit most servers. */
    public static BackfillSettings defaults() {
        return new BackfillSettings(TARGET, TARGET_AMONG_WRITERS, 1_000, 100, 20_000, 20, Limits.defaults());
    }

    /** Returns these settings with other batch sizes. */
    public BackfillSettings withSizes(int first, int fewest, int most) {
        return new BackfillSettings(target, targetAmongWriters, first, fewest, most, badRows, limits);
    }

    /** Returns these settings with another batch duration. */
    public BackfillSettings withTarget(Duration other) {
        return new BackfillSettings(other, targetAmongWriters, firstSize, smallest, largest, badRows, limits);
    }

    /** Returns these settings with another batch duration while other sessions write. */
    public BackfillSettings withTargetAmongWriters(Duration other) {
        return new BackfillSettings(target, other, firstSize, smallest, largest, badRows, limits);
    }

    /** Returns these settings with other limits. */
    public BackfillSettings withLimits(Limits other) {
        return new BackfillSettings(target, targetAmongWriters, firstSize, smallest, largest, badRows, other);
    }

    /**
     * The server load beyond which a backfill pauses.
     *
     * @param replicationLag how far the slowest standby may lag (pg_stat_replication)
     * @param unarchivedWal how many WAL segments may wait to be archived (pg_stat_archiver)
     * @param lockWait how long a session may wait for a lock of any kind (pg_locks)
     */
    public record Limits(Duration replicationLag, int unarchivedWal, Duration lockWait) {
        /** Returns a standby 10 s behind, 50 WAL segments, a session that has waited 2 s for a lock. */
        public static Limits defaults() {
            return new Limits(Duration.ofSeconds(10), 50, Duration.ofSeconds(2));
        }
    }
}
