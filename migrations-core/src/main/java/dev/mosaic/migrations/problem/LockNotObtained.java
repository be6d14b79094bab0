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
                "One run at a time may change a schema; this one has waited %d s.".formatted(waited.toSeconds()),
                "See what it does (pg_stat_activity shows it), end it if it hangs, then start again;"
                        + " mosaic.migrations.run-lock-timeout sets how long to wait."));
    }
}
