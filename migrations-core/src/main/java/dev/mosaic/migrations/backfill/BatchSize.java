package dev.mosaic.migrations.backfill;

import dev.mosaic.migrations.settings.BackfillSettings;
import java.time.Duration;

/**
 * The number of rows of the next batch, so that it takes about the target duration.
 *
 * <p>The rate of the batches so far is smoothed, as in GitLab's batched background migrations, so that one slow batch
 * has little effect. A batch that timed out or did not get its lock has a large effect.
 */
final class BatchSize {
    /** The weight of the newest batch in the rate. */
    private static final double WEIGHT = 0.3;

    /** A batch has at most this many times the rows of the one before it. */
    private static final int GROWTH = 2;

    private final BackfillSettings settings;
    private int rows;
    private double rowsPerMs;

    BatchSize(BackfillSettings settings, int first) {
        this.settings = settings;
        this.rows = Math.clamp(first, 1, Math.max(1, settings.maxBatchSize()));
    }

    int rows() {
        return rows;
    }

    /**
     * Adapts the size to the duration of a batch.
     *
     * @param done how many rows the batch had
     * @param time how long it took
     * @param target how long the next batch should take
     */
    void took(int done, Duration time, Duration target) {
        double rate = done / Math.max(time.toNanos() / 1e6, 0.1);
        rowsPerMs = rowsPerMs == 0 ? rate : WEIGHT * rate + (1 - WEIGHT) * rowsPerMs;
        double wanted = rowsPerMs * target.toMillis();
        double most = Math.min(settings.maxBatchSize(), (double) rows * GROWTH);
        rows = (int) Math.max(Math.min(wanted, most), Math.min(settings.minBatchSize(), most));
    }

    /** Reduces the size after a batch that did not get its lock, or exceeded a time-out. */
    void tooMany() {
        rows = Math.max(1, rows / 2);
        rowsPerMs /= 2;
    }
}
