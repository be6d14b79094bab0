package dev.mosaic.migrations.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The progress of a batched step.
 *
 * @param step the step
 * @param state whether it runs, is paused or has ended
 * @param table the table whose rows are backfilled
 * @param estimatedRows the estimated number of rows in the table when the step began
 * @param rowsRead how many rows have been processed
 * @param rowsChanged how many rows its statement has changed or added
 * @param rowsFailed how many rows were skipped because its statement failed for them
 * @param batches how many transactions that took
 * @param batchSize how many rows the next batch has
 * @param workedMs the duration of the batches without pauses, in milliseconds
 * @param throttledBy what pauses the backfill at the moment
 * @param node the node that runs the backfill, or ran it last
 * @param startedAt when it began
 * @param updatedAt when its progress was last written
 */
public record Backfill(
        StepId step,
        State state,
        String table,
        long estimatedRows,
        long rowsRead,
        long rowsChanged,
        long rowsFailed,
        long batches,
        int batchSize,
        long workedMs,
        Optional<String> throttledBy,
        String node,
        Instant startedAt,
        Instant updatedAt) {
    /** The state of a backfill. */
    public enum State {
        /** It has begun. A node that dies leaves this state, and the next run resumes the backfill. */
        RUNNING,
        /** An operator has paused it. */
        PAUSED,
        /** It has ended or given up, and rows are left for which its statement fails. */
        FAILED,
        /** All rows are processed, and the step is recorded. */
        DONE;

        /** Returns the name in lower case. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Returns the progress after one more batch.
     *
     * @param read how many rows the batch had
     * @param changed how many rows it changed
     * @param failed how many rows it failed for
     * @param nextSize how many rows the next batch has
     * @param milliseconds how long the batch took
     */
    public Backfill after(long read, long changed, long failed, int nextSize, long milliseconds) {
        return new Backfill(
                step,
                state,
                table,
                estimatedRows,
                rowsRead + read,
                rowsChanged + changed,
                rowsFailed + failed,
                batches + 1,
                nextSize,
                workedMs + milliseconds,
                Optional.empty(),
                node,
                startedAt,
                Instant.now());
    }

    /** Returns this backfill in another state. */
    public Backfill in(State other, Optional<String> reason) {
        return new Backfill(
                step,
                other,
                table,
                estimatedRows,
                rowsRead,
                rowsChanged,
                rowsFailed,
                batches,
                batchSize,
                workedMs,
                reason,
                node,
                startedAt,
                Instant.now());
    }

    /** Returns the estimated number of rows that are left. */
    public long rowsLeft() {
        return state == State.DONE ? 0 : Math.max(0, estimatedRows - rowsRead);
    }

    /** Returns how many rows a second are processed, without pauses; 0 until that is known. */
    public long rowsPerSecond() {
        return workedMs == 0 ? 0 : rowsRead * 1000 / workedMs;
    }

    /** Returns how many seconds are left at that rate; empty until that is known. */
    public Optional<Long> secondsLeft() {
        return rowsPerSecond() == 0 ? Optional.empty() : Optional.of(rowsLeft() / rowsPerSecond());
    }

    /** Returns how many rows the statement left unchanged. */
    public long rowsSkipped() {
        return Math.max(0, rowsRead - rowsChanged - rowsFailed);
    }

    /** Describes the progress in one line. */
    @Override
    public String toString() {
        String rows = String.format(
                Locale.ROOT,
                "%,d read, %,d changed, %,d skipped, %,d failed, in %,d batches and %.1f s",
                rowsRead,
                rowsChanged,
                rowsSkipped(),
                rowsFailed,
                batches,
                workedMs / 1000.0);
        if (state == State.DONE) {
            return "%s has backfilled %s: %s".formatted(step, table, rows);
        }
        return String.format(
                Locale.ROOT,
                "%s %s %s: %s; about %,d rows left%s%s",
                step,
                state == State.RUNNING ? "backfills" : "is " + state + " in",
                table,
                rows,
                rowsLeft(),
                secondsLeft()
                        .map(left ->
                                ", " + words(Duration.ofSeconds(left)) + " at %,d rows/s".formatted(rowsPerSecond()))
                        .orElse(""),
                throttledBy.map(reason -> "; throttled: " + reason).orElse(""));
    }

    private static String words(Duration left) {
        return left.toMinutes() == 0
                ? left.toSeconds() + " s"
                : left.toHours() == 0
                        ? left.toMinutes() + " min"
                        : "%d h %d min".formatted(left.toHours(), left.toMinutesPart());
    }
}
