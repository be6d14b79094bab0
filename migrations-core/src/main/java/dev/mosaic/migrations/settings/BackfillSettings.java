package dev.mosaic.migrations.settings;

import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.SettingRefused;
import java.time.Duration;

/**
 * How the rows of a batched step are gone through.
 *
 * @param target how long a batch shall take: its rows stay locked for that time
 * @param targetAmongWriters the same while other sessions write: one that wants a row of the batch waits, and so do the writes behind it
 * @param firstSize how many rows the first batch has where its script names no number
 * @param smallest the fewest rows of a batch, unless a row that fails is looked for
 * @param largest the most rows of a batch
 * @param badRows after how many rows that fail a fill gives up; until then it passes over them and goes on
 * @param limits what holds a fill back
 */
public record BackfillSettings(
        Duration target,
        Duration targetAmongWriters,
        int firstSize,
        int smallest,
        int largest,
        int badRows,
        Limits limits) {
    /** 200 ms: long enough for what comes with each batch to cost little. */
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

    /** Batches of 200 ms, of 100 to 20 000 rows, with the limits that most servers are well with. */
    public static BackfillSettings defaults() {
        return new BackfillSettings(TARGET, TARGET_AMONG_WRITERS, 1_000, 100, 20_000, 20, Limits.defaults());
    }

    /** The same with other sizes. */
    public BackfillSettings withSizes(int first, int fewest, int most) {
        return new BackfillSettings(target, targetAmongWriters, first, fewest, most, badRows, limits);
    }

    /** The same with another duration of a batch. */
    public BackfillSettings withTarget(Duration other) {
        return new BackfillSettings(other, targetAmongWriters, firstSize, smallest, largest, badRows, limits);
    }

    /** The same with another duration of a batch while others write. */
    public BackfillSettings withTargetAmongWriters(Duration other) {
        return new BackfillSettings(target, other, firstSize, smallest, largest, badRows, limits);
    }

    /** The same with other limits. */
    public BackfillSettings withLimits(Limits other) {
        return new BackfillSettings(target, targetAmongWriters, firstSize, smallest, largest, badRows, other);
    }

    /**
     * How much others may suffer before a fill pauses.
     *
     * @param replicationLag how far the slowest standby may be behind (pg_stat_replication)
     * @param unarchivedWal how many segments of the write-ahead log may wait to be archived (pg_stat_archiver)
     * @param lockWait how long a session may wait for a lock of any kind (pg_locks)
     */
    public record Limits(Duration replicationLag, int unarchivedWal, Duration lockWait) {
        /** A standby 10 s behind, 50 segments of WAL, a session that has waited 2 s for a lock. */
        public static Limits defaults() {
            return new Limits(Duration.ofSeconds(10), 50, Duration.ofSeconds(2));
        }
    }
}
