package dev.mosaic.migrations.monitor;

/**
 * A batch of a backfill.
 *
 * @param rows how many rows it processed
 * @param milliseconds how long it took
 */
public record BatchSample(long rows, long milliseconds) {
    /** Returns the rows a second; a batch shorter than a millisecond counts as one. */
    public long rowsPerSecond() {
        return rows * 1000 / Math.max(1, milliseconds);
    }
}
