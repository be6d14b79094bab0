package dev.mosaic.migrations.settings;

import dev.mosaic.migrations.model.Directives;
import dev.mosaic.migrations.problem.SettingRefused;
import java.time.Duration;

/**
 * Settings of a run.
 *
 * @param node the name of this process in the event log and in pg_stat_activity
 * @param applicationVersion the version of the application, for the event log
 * @param lockTimeout how long a statement may wait for a lock if its script declares no timeout
 * @param concurrentLockTimeout how long a statement without a transaction may wait for a lock: its wait does not block
 *     other sessions
 * @param lockRetries how often a script whose lock timed out is retried, with growing pauses
 * @param runLockTimeout how long to wait for another run to end
 * @param trigger what started the run
 * @param contracts when a contract step is applied
 * @param drift whether a run compares the catalog with its record first
 * @param backfill how batched steps process rows
 * @param roles the roles that isolate modules from each other and the application from migrations
 */
public record MigrationSettings(
        String node,
        String applicationVersion,
        Duration lockTimeout,
        Duration concurrentLockTimeout,
        int lockRetries,
        Duration runLockTimeout,
        Trigger trigger,
        Contracts contracts,
        DriftPolicy drift,
        BackfillSettings backfill,
        Roles roles) {
    /**
     * Validates the settings.
     *
     * @throws SettingRefused if a lock timeout is beyond the range of PostgreSQL
     */
    public MigrationSettings {
        refuseUnlessTaken("lock-timeout", lockTimeout, Defaults.LOCK_TIMEOUT);
        refuseUnlessTaken("concurrent-lock-timeout", concurrentLockTimeout, Defaults.CONCURRENT_LOCK_TIMEOUT);
    }

    private static void refuseUnlessTaken(String setting, Duration value, String usual) {
        if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(Directives.LONGEST_LOCK_TIMEOUT) > 0) {
            throw SettingRule.range(
                            "mosaic.migrations." + setting,
                            SettingRule.Kind.DURATION,
                            "1ms",
                            "24d",
                            usual,
                            "lock_timeout of a script")
                    .refusal(value);
        }
    }

    /** What started a run. */
    public enum Trigger {
        /** The start of a service, which does not wait for background steps. */
        START,
        /** A command of an operator, which does everything that is pending. */
        COMMAND
    }

    /** When a contract step is applied. In a module without applied steps it is applied at once. */
    public enum Contracts {
        /** By the next run, not by the run that backfilled the rows. */
        NEXT_START,
        /** Immediately, for a database without other users. */
        IMMEDIATE,
        /** By a command, never by a start. */
        ON_COMMAND
    }

    /** What a run with pending steps does about changes by hand. */
    public enum DriftPolicy {
        /** It does not compare. */
        IGNORE,
        /** It compares first, and applies nothing if there is a difference. */
        REFUSE
    }

    /** Returns the defaults, named after this host and process. */
    public static MigrationSettings defaults() {
        return new MigrationSettings(
                NodeName.current(),
                "unknown",
                Defaults.duration(Defaults.LOCK_TIMEOUT),
                Defaults.duration(Defaults.CONCURRENT_LOCK_TIMEOUT),
                Defaults.integer(Defaults.LOCK_RETRIES),
                Defaults.duration(Defaults.RUN_LOCK_TIMEOUT),
                Trigger.START,
                Defaults.choice(Contracts.class, Defaults.CONTRACTS),
                Defaults.choice(DriftPolicy.class, Defaults.DRIFT),
                BackfillSettings.defaults(),
                Roles.defaults());
    }

    /** Returns these settings with another version of the application. */
    public MigrationSettings ofVersion(String other) {
        return new MigrationSettings(
                node,
                other,
                lockTimeout,
                concurrentLockTimeout,
                lockRetries,
                runLockTimeout,
                trigger,
                contracts,
                drift,
                backfill,
                roles);
    }

    /** Returns these settings with another node name. */
    public MigrationSettings named(String other) {
        return new MigrationSettings(
                other,
                applicationVersion,
                lockTimeout,
                concurrentLockTimeout,
                lockRetries,
                runLockTimeout,
                trigger,
                contracts,
                drift,
                backfill,
                roles);
    }

    /** Returns these settings with another number of retries. */
    public MigrationSettings withLockRetries(int retries) {
        return new MigrationSettings(
                node,
                applicationVersion,
                lockTimeout,
                concurrentLockTimeout,
                retries,
                runLockTimeout,
                trigger,
                contracts,
                drift,
                backfill,
                roles);
    }

    /** Returns these settings with another time to wait for another run. */
    public MigrationSettings withRunLockTimeout(Duration other) {
        return new MigrationSettings(
                node,
                applicationVersion,
                lockTimeout,
                concurrentLockTimeout,
                lockRetries,
                other,
                trigger,
                contracts,
                drift,
                backfill,
                roles);
    }

    /** Returns these settings with another trigger. */
    public MigrationSettings on(Trigger other) {
        return new MigrationSettings(
                node,
                applicationVersion,
                lockTimeout,
                concurrentLockTimeout,
                lockRetries,
                runLockTimeout,
                other,
                contracts,
                drift,
                backfill,
                roles);
    }

    /** Returns these settings with another time for contract steps. */
    public MigrationSettings withContracts(Contracts other) {
        return new MigrationSettings(
                node,
                applicationVersion,
                lockTimeout,
                concurrentLockTimeout,
                lockRetries,
                runLockTimeout,
                trigger,
                other,
                drift,
                backfill,
                roles);
    }

    /** Returns these settings with another policy on changes by hand. */
    public MigrationSettings withDrift(DriftPolicy other) {
        return new MigrationSettings(
                node,
                applicationVersion,
                lockTimeout,
                concurrentLockTimeout,
                lockRetries,
                runLockTimeout,
                trigger,
                contracts,
                other,
                backfill,
                roles);
    }

    /** Returns these settings with other backfill settings. */
    public MigrationSettings withBackfill(BackfillSettings other) {
        return new MigrationSettings(
                node,
                applicationVersion,
                lockTimeout,
                concurrentLockTimeout,
                lockRetries,
                runLockTimeout,
                trigger,
                contracts,
                drift,
                other,
                roles);
    }

    /** Returns these settings with other roles. */
    public MigrationSettings withRoles(Roles other) {
        return new MigrationSettings(
                node,
                applicationVersion,
                lockTimeout,
                concurrentLockTimeout,
                lockRetries,
                runLockTimeout,
                trigger,
                contracts,
                drift,
                backfill,
                other);
    }
}
