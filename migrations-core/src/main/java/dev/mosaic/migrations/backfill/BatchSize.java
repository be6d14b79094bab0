package dev.mosaic.migrations.backfill;

import dev.mosaic.migrations.settings.BackfillSettings;
import java.time.Duration;

/**
 * How many rows the next batch has, so that it takes about as long as wanted.
 *
 * <p>The rate of the batches so far is smoothed, as GitLab's batched background migrations do, so that one slow batch changes little; a
 * batch that did not get its lock or its time changes much.
 */
final class BatchSize {
    /** How much the newest batch says of the rate. */
    private static final double WEIGHT = 0.3;

    /** A batch has at most this much more rows than the one before it. */
    private static final int GROWTH = 2;

    private final BackfillSettings settings;
    private int rows;
    private double rowsPerMs;

    BatchSize(BackfillSettings settings, int first) {
        this.settings = settings;
        this.rows = Math.clamp(first, 1, Math.max(1, settings.largest()));
    }

    int rows() {
        return rows;
    }

    /** A batch of that many rows took that long; the next one shall take about as long as wanted. */
    void took(int done, Duration time, Duration target) {
        double rate = done / Math.max(time.toNanos() / 1e6, 0.1);
        rowsPerMs = rowsPerMs == 0 ? rate : WEIGHT * rate + (1 - WEIGHT) * rowsPerMs;
        double wanted = rowsPerMs * target.toMillis();
        double most = Math.min(settings.largest(), (double) rows * GROWTH);
        rows = (int) Math.max(Math.min(wanted, most), Math.min(settings.smallest(), most));
    }

    /** A batch did not get its lock, or took too long for the server. */
    void tooMany() {
        rows = Math.max(1, rows / 2);
        rowsPerMs /= 2;
    }
}
