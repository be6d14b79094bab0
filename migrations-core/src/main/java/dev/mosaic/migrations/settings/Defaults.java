package dev.mosaic.migrations.settings;

import java.time.Duration;

/** The defaults of the settings of a run, written as in a configuration. */
public final class Defaults {
    /** Short: behind a DDL statement that waits for its lock, every reader of the table queues up. */
    public static final String LOCK_TIMEOUT = "2s";

    /** Long: CREATE INDEX CONCURRENTLY waits for every older transaction, and blocks no other session. */
    public static final String CONCURRENT_LOCK_TIMEOUT = "30m";

    /** Ten retries take about three minutes, with pauses of 0.5 s, 1 s, 2 s … 30 s. */
    public static final String LOCK_RETRIES = "10";

    public static final String RUN_LOCK_TIMEOUT = "10m";
    public static final String CONTRACTS = "next-start";
    public static final String DRIFT = "ignore";
    public static final String ROLES = "separate";
    public static final String ROLE_PREFIX = "mosaic_";

    /** Long enough for the overhead of each batch to be small. */
    public static final String BATCH_DURATION = "200ms";

    /** A pause between batches does not help: writers wait when a backfill wakes up more than they do while it works. */
    public static final String BATCH_DURATION_WITH_WRITERS = "50ms";

    public static final String INITIAL_BATCH_SIZE = "1000";
    public static final String MIN_BATCH_SIZE = "100";
    public static final String MAX_BATCH_SIZE = "20000";
    public static final String MAX_FAILED_ROWS = "20";
    public static final String MAX_REPLICATION_LAG = "10s";
    public static final String MAX_UNARCHIVED_WAL = "50";
    public static final String MAX_LOCK_WAIT = "2s";

    private Defaults() {}

    static Duration duration(String value) {
        return SettingRule.duration(value)
                .orElseThrow(() -> new IllegalArgumentException("'" + value + "' is not a duration"));
    }

    static int integer(String value) {
        return Integer.parseInt(value);
    }

    /** Returns the constant of an enum that a configuration writes in lower case with hyphens. */
    static <E extends Enum<E>> E choice(Class<E> type, String value) {
        return Enum.valueOf(type, SettingRule.constant(value));
    }
}
