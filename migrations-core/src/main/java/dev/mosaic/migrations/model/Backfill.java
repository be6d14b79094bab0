package dev.mosaic.migrations.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a batched step is.
 *
 * @param step which one
 * @param state whether it goes on
 * @param table the table whose rows are gone through
 * @param estimatedRows how many rows the table had when the step began, about
 * @param rowsRead how many it has gone through
 * @param rowsChanged how many its statement has changed or added
 * @param rowsFailed how many it has passed over because its statement failed for them
 * @param batches how many transactions that were
 * @param batchSize how many rows the next batch has
 * @param workedMs how long the batches took, in milliseconds; pauses do not count
 * @param heldBackBy what holds it back at the moment
 * @param node who goes through the rows, or did so last
 * @param startedAt when it began
 * @param updatedAt when it was heard of last
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
        Optional<String> heldBackBy,
        String node,
        Instant startedAt,
        Instant updatedAt) {
    /** Whether a batched step goes on. */
    public enum State {
        /** It has begun; a node that died leaves it so, and the next one goes on. */
        RUNNING,
        /** Somebody has told it to wait. */
        PAUSED,
        /** It has come to its end, or given up, and rows are left for which its statement fails. */
        FAILED,
        /** All rows are done, and the step is recorded. */
        DONE;

        /** The word for it, in lower case. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The same after one more batch, which had that many rows, changed and failed for that many of them, and took that long. */
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

    /** The same in another state. */
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

    /** How many rows are left, about. */
    public long rowsLeft() {
        return state == State.DONE ? 0 : Math.max(0, estimatedRows - rowsRead);
    }

    /** How many rows a second it goes through while it is at work; 0 until that is known. */
    public long rowsPerSecond() {
        return workedMs == 0 ? 0 : rowsRead * 1000 / workedMs;
    }

    /** How many seconds are left at that rate; absent until that is known. */
    public Optional<Long> secondsLeft() {
        return rowsPerSecond() == 0 ? Optional.empty() : Optional.of(rowsLeft() / rowsPerSecond());
    }

    /** How many rows its statement left as they were. */
    public long rowsSkipped() {
        return Math.max(0, rowsRead - rowsChanged - rowsFailed);
    }

    /** How far it is, in a line: {@code conversation:3 goes through conversation.conversation_history: 1,000 of about 3,371 rows …}. */
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
            return "%s has gone through %s: %s".formatted(step, table, rows);
        }
        return String.format(
                Locale.ROOT,
                "%s %s %s: %s; about %,d rows left%s%s",
                step,
                state == State.RUNNING ? "goes through" : "is " + state + " in",
                table,
                rows,
                rowsLeft(),
                secondsLeft()
                        .map(left ->
                                ", " + words(Duration.ofSeconds(left)) + " at %,d rows/s".formatted(rowsPerSecond()))
                        .orElse(""),
                heldBackBy.map(reason -> "; held back: " + reason).orElse(""));
    }

    private static String words(Duration left) {
        return left.toMinutes() == 0
                ? left.toSeconds() + " s"
                : left.toHours() == 0
                        ? left.toMinutes() + " min"
                        : "%d h %d min".formatted(left.toHours(), left.toMinutesPart());
    }
}
