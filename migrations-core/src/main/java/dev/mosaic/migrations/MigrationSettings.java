package dev.mosaic.migrations;

import java.time.Duration;

/**
 * How a run behaves, apart from what its scripts say.
 *
 * @param node the name of this process, for others to see: in the event log, in pg_stat_activity
 * @param applicationVersion the version of the application, for the event log
 * @param lockTimeout how long a statement may wait for a lock where its script names no time
 * @param concurrentLockTimeout the same for a statement without a transaction, which lets others work while it waits
 * @param lockRetries how often a script that did not get its lock is tried again, with growing pauses
 * @param patience how long to wait for another run to end
 */
public record MigrationSettings(
        String node,
        String applicationVersion,
        Duration lockTimeout,
        Duration concurrentLockTimeout,
        int lockRetries,
        Duration patience) {
    /** A lock is waited for 2 s: behind a waiting DDL statement every reader of the table queues up. */
    public static final Duration LOCK_TIMEOUT = Duration.ofSeconds(2);

    /** Building an index concurrently waits for every older transaction, and holds up nobody: 30 minutes. */
    public static final Duration CONCURRENT_LOCK_TIMEOUT = Duration.ofMinutes(30);

    /** With pauses of 0.5 s, 1 s, 2 s … 30 s, 10 retries are about three minutes. */
    public static final int LOCK_RETRIES = 10;

    /** Another run is waited for 10 minutes. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    /** The defaults, under the name of this host and process. */
    public static MigrationSettings defaults() {
        return new MigrationSettings(
                NodeName.current(), "unknown", LOCK_TIMEOUT, CONCURRENT_LOCK_TIMEOUT, LOCK_RETRIES, PATIENCE);
    }

    /** The same with another number of retries. */
    public MigrationSettings withLockRetries(int retries) {
        return new MigrationSettings(node, applicationVersion, lockTimeout, concurrentLockTimeout, retries, patience);
    }

    /** The same with another patience. */
    public MigrationSettings withPatience(Duration other) {
        return new MigrationSettings(node, applicationVersion, lockTimeout, concurrentLockTimeout, lockRetries, other);
    }
}
