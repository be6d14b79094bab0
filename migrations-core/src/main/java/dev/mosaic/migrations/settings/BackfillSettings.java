package dev.mosaic.migrations.settings;

import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.SettingRefused;
import java.time.Duration;

/**
 * How the rows of a batched step are gone through.
 *
 * @param target how long a batch shall take: its rows stay locked for that time
 * @param courtesy how it goes through them while others write
 * @param firstSize how many rows the first batch has where its script names no number
 * @param smallest the fewest rows of a batch, unless a row that fails is looked for
 * @param largest the most rows of a batch
 * @param badRows after how many rows that fail a fill gives up; until then it passes over them and goes on
 * @param limits what holds a fill back
 */
public record BackfillSettings(
        Duration target, Courtesy courtesy, int firstSize, int smallest, int largest, int badRows, Limits limits) {
    /** 200 ms: long enough for what comes with each batch to cost little. */
    public static final Duration TARGET = Duration.ofMillis(200);

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
        return new BackfillSettings(TARGET, Courtesy.defaults(), 1_000, 100, 20_000, 20, Limits.defaults());
    }

    /** The same with other sizes. */
    public BackfillSettings withSizes(int first, int fewest, int most) {
        return new BackfillSettings(target, courtesy, first, fewest, most, badRows, limits);
    }

    /** The same with another duration of a batch. */
    public BackfillSettings withTarget(Duration other) {
        return new BackfillSettings(other, courtesy, firstSize, smallest, largest, badRows, limits);
    }

    /** The same with another way among writers. */
    public BackfillSettings withCourtesy(Courtesy other) {
        return new BackfillSettings(target, other, firstSize, smallest, largest, badRows, limits);
    }

    /** The same with other limits. */
    public BackfillSettings withLimits(Limits other) {
        return new BackfillSettings(target, courtesy, firstSize, smallest, largest, badRows, other);
    }

    /**
     * How a fill behaves while others write.
     *
     * @param target how long a batch shall take then: whoever wants one of its rows waits, and so do the writes behind that one
     * @param rest how long it pauses after a batch at most, as a part of the batch's time
     */
    public record Courtesy(Duration target, double rest) {
        private static final int LONGEST_REST = 100;
        private static final SettingRule REST = SettingRule.range(
                "mosaic.migrations.backfill.rest-among-writers", SettingRule.Kind.NUMBER, "0", "100", "0");

        /**
         * A way that can be kept.
         *
         * @throws SettingRefused if there is no such rest
         */
        public Courtesy {
            if (!(rest >= 0 && rest <= LONGEST_REST)) { // so that "not a number" is refused too
                throw REST.refusal(rest);
            }
        }

        /** Batches of 50 ms without a pause: writers wait when a fill wakes up more than they do while it works. */
        public static Courtesy defaults() {
            return new Courtesy(Duration.ofMillis(50), 0);
        }
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
