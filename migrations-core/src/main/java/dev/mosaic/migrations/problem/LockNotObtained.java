package dev.mosaic.migrations.problem;

import java.time.Duration;

/** Another run kept the lock for longer than this one had the patience to wait: nothing was applied. */
public final class LockNotObtained extends MigrationException {
    private LockNotObtained(Explanation explanation) {
        super(explanation, null);
    }

    /** Waited that long for that holder. */
    public static LockNotObtained from(String holder, Duration waited) {
        return new LockNotObtained(new Explanation(
                "Another run is migrating this database: " + holder + ".",
                "One run at a time may change a schema; this one has waited %d s.".formatted(waited.toSeconds()),
                "See what it does (pg_stat_activity shows it), end it if it hangs, then start again;"
                        + " mosaic.migrations.patience sets how long to wait."));
    }
}
