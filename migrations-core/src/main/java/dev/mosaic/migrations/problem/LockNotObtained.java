package dev.mosaic.migrations.problem;

import java.time.Duration;

/** Another run held the run lock for longer than this run waits. Nothing was applied. */
public final class LockNotObtained extends MigrationException {
    private LockNotObtained(Explanation explanation) {
        super(explanation, null);
    }

    /** Reports the holder of the lock and how long this run waited. */
    public static LockNotObtained from(String holder, Duration waited) {
        return new LockNotObtained(new Explanation(
                "Another run is migrating this database: " + holder + ".",
                "Only one run at a time can hold the run lock; this run waited %d s for it."
                        .formatted(waited.toSeconds()),
                "Look at it in pg_stat_activity, terminate it if it hangs, then start again."
                        + " To wait longer, raise mosaic.migrations.run-lock-timeout."));
    }
}
