package dev.mosaic.migrations;

import java.time.Duration;

/**
 * How a run behaves, apart from what its scripts say.
 *
 * @param node the name of this process, for others to see: in the event log, in pg_stat_activity
 * @param applicationVersion the version of the application, for the event log
 * @param lockTimeout how long a statement may wait for a lock where its script names no time
 * @param patience how long to wait for another run to end
 */
public record MigrationSettings(String node, String applicationVersion, Duration lockTimeout, Duration patience) {
    /** A lock is waited for 2 s: behind a waiting DDL statement every reader of the table queues up. */
    public static final Duration LOCK_TIMEOUT = Duration.ofSeconds(2);

    /** Another run is waited for 10 minutes. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    /** The defaults, under the name of this host and process. */
    public static MigrationSettings defaults() {
        return new MigrationSettings(NodeName.current(), "unknown", LOCK_TIMEOUT, PATIENCE);
    }
}
