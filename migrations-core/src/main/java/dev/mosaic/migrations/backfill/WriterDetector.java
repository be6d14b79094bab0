package dev.mosaic.migrations.backfill;

import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.settings.BackfillSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Tells whether others write meanwhile, and what is due to them.
 *
 * <p>A batch takes one transaction id. If more are gone since the one before it, others have taken them, in whatever database of the server:
 * all of them wait for the same write-ahead log. That costs nothing, needs no right, and misses no writer, however short its transactions;
 * statistics come seconds late and count the fill's own rows, and a look at {@code pg_locks} finds few of those who hold one for a
 * millisecond. A trigger with an exception block takes ids too: then a fill is more careful than it had to be.
 */
final class WriterDetector {
    /** Who writes now and then is company too. */
    private static final long REMEMBERED_NANOS = 1_000_000_000L;

    private final BackfillSettings settings;
    private long newest;
    private long met = System.nanoTime() - REMEMBERED_NANOS;

    WriterDetector(BackfillSettings settings) {
        this.settings = settings;
    }

    /**
     * Takes part in the transaction of a batch that begins: it counts, and does not wait for the disk when it commits.
     *
     * <p>A commit that a crash loses, it loses with its progress, so its rows are gone through again; the one that records the step waits,
     * and what was written before it is on the disk with it (PostgreSQL manual, "Asynchronous Commit"). Without it the rows of a batch would stay
     * locked while the disk is waited for.
     */
    void atBatch(Connection connection) throws SQLException {
        long id = Sql.queryOne(
                connection,
                "select set_config('synchronous_commit', 'off', true), pg_current_xact_id()::text::bigint",
                result -> result.getLong(2));
        if (newest != 0 && id - newest > 1) {
            met = System.nanoTime();
        }
        newest = id;
    }

    /** How long a batch shall take. */
    Duration target() {
        Duration among = settings.targetAmongWriters();
        return isThere() && among.compareTo(settings.target()) < 0 ? among : settings.target();
    }

    private boolean isThere() {
        return System.nanoTime() - met < REMEMBERED_NANOS;
    }
}
