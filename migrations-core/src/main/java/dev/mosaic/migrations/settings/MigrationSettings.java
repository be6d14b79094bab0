package dev.mosaic.migrations.settings;

import dev.mosaic.migrations.model.Directives;
import dev.mosaic.migrations.model.NodeName;
import dev.mosaic.migrations.problem.SettingRefused;
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
 * @param trigger what the run is part of
 * @param contracts when a contract step is applied
 * @param backfill how the rows of a batched step are gone through
 * @param roles the roles that keep modules apart, and the application from migrations
 */
public record MigrationSettings(
        String node,
        String applicationVersion,
        Duration lockTimeout,
        Duration concurrentLockTimeout,
        int lockRetries,
        Duration patience,
        Trigger trigger,
        Contracts contracts,
        BackfillSettings backfill,
        Roles roles) {
    /**
     * Settings that PostgreSQL can be told.
     *
     * @throws SettingRefused if it takes no such time to wait for a lock
     */
    public MigrationSettings {
        refuseUnlessTaken("lock-timeout", lockTimeout);
        refuseUnlessTaken("concurrent-lock-timeout", concurrentLockTimeout);
    }

    private static void refuseUnlessTaken(String setting, Duration value) {
        if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(Directives.LONGEST_LOCK_TIMEOUT) > 0) {
            throw SettingRule.range("mosaic.migrations." + setting, SettingRule.Kind.TIME, "1ms", "24d", "2s")
                    .refusal(value);
        }
    }

    /** What a run is part of. */
    public enum Trigger {
        /** The start of a service, which does not wait for what can be done in the background. */
        START,
        /** A command that somebody gave, which does all that can be done. */
        COMMAND
    }

    /** When a contract step is applied. Where the tables that its module has filled had no rows, it always is. */
    public enum Contracts {
        /** Not by the run that filled the rows, but by the next one. */
        NEXT_START,
        /** At once, which is right where nothing else uses the database. */
        AT_ONCE,
        /** By a command, and by no start. */
        ON_COMMAND
    }

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
                NodeName.current(),
                "unknown",
                LOCK_TIMEOUT,
                CONCURRENT_LOCK_TIMEOUT,
                LOCK_RETRIES,
                PATIENCE,
                Trigger.START,
                Contracts.NEXT_START,
                BackfillSettings.defaults(),
                Roles.defaults());
    }

    /** The same under another name. */
    public MigrationSettings named(String other) {
        return new MigrationSettings(
                other,
                applicationVersion,
                lockTimeout,
                concurrentLockTimeout,
                lockRetries,
                patience,
                trigger,
                contracts,
                backfill,
                roles);
    }

    /** The same with another number of retries. */
    public MigrationSettings withLockRetries(int retries) {
        return new MigrationSettings(
                node,
                applicationVersion,
                lockTimeout,
                concurrentLockTimeout,
                retries,
                patience,
                trigger,
                contracts,
                backfill,
                roles);
    }

    /** The same with another patience. */
    public MigrationSettings withPatience(Duration other) {
        return new MigrationSettings(
                node,
                applicationVersion,
                lockTimeout,
                concurrentLockTimeout,
                lockRetries,
                other,
                trigger,
                contracts,
                backfill,
                roles);
    }

    /** The same on another trigger. */
    public MigrationSettings on(Trigger other) {
        return new MigrationSettings(
                node,
                applicationVersion,
                lockTimeout,
                concurrentLockTimeout,
                lockRetries,
                patience,
                other,
                contracts,
                backfill,
                roles);
    }

    /** The same with contract steps at another time. */
    public MigrationSettings withContracts(Contracts other) {
        return new MigrationSettings(
                node,
                applicationVersion,
                lockTimeout,
                concurrentLockTimeout,
                lockRetries,
                patience,
                trigger,
                other,
                backfill,
                roles);
    }

    /** The same with another way through the rows of batched steps. */
    public MigrationSettings withBackfill(BackfillSettings other) {
        return new MigrationSettings(
                node,
                applicationVersion,
                lockTimeout,
                concurrentLockTimeout,
                lockRetries,
                patience,
                trigger,
                contracts,
                other,
                roles);
    }

    /** The same with other roles. */
    public MigrationSettings withRoles(Roles other) {
        return new MigrationSettings(
                node,
                applicationVersion,
                lockTimeout,
                concurrentLockTimeout,
                lockRetries,
                patience,
                trigger,
                contracts,
                backfill,
                other);
    }
}
