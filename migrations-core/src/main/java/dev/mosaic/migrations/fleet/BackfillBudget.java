package dev.mosaic.migrations.fleet;

import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.StepId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Rows a second that the backfills of all databases of a fleet may read together; a backfill waits after its batch, without a transaction. */
final class BackfillBudget {
    private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Optional<Long> rowsPerSecond;
    private long spentUntil = System.nanoTime();

    BackfillBudget(Optional<Long> rowsPerSecond) {
        this.rowsPerSecond = rowsPerSecond;
    }

    /** Returns a receiver of the progress of one database, which waits while the budget is spent. */
    Consumer<Backfill> ofOneDatabase() {
        if (rowsPerSecond.isEmpty()) {
            return backfill -> {};
        }
        long rate = rowsPerSecond.get();
        Map<StepId, Long> read = new ConcurrentHashMap<>();
        return backfill -> {
            long before = Optional.ofNullable(read.put(backfill.step(), backfill.rowsRead()))
                    .orElse(Math.max(0, backfill.rowsRead() - backfill.batchSize()));
            await(spend(backfill.rowsRead() - before, rate));
        };
    }

    private synchronized long spend(long rows, long rate) {
        long now = System.nanoTime();
        long from = spentUntil - now > 0 ? spentUntil : now;
        spentUntil = from + Math.multiplyExact(rows, NANOS) / rate;
        return spentUntil - now;
    }

    private static void await(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the run ends at its next statement
        }
    }
}
