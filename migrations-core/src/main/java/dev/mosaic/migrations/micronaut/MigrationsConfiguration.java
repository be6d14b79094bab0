package dev.mosaic.migrations.micronaut;

import dev.mosaic.migrations.settings.BackfillSettings;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.settings.MigrationSettings.Contracts;
import dev.mosaic.migrations.settings.MigrationSettings.Trigger;
import dev.mosaic.migrations.settings.Roles;
import dev.mosaic.migrations.settings.Setting;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code mosaic.migrations.*}: settings of a run beyond those of its scripts and of Flyway.
 *
 * @param lockTimeout how long a statement may wait for a lock if its script declares no timeout; default 2 s
 * @param concurrentLockTimeout how long a statement without a transaction may wait for a lock; default 30 min
 * @param lockRetries how often a script whose lock timed out is retried; default 10
 * @param runLockTimeout how long to wait for another run to end; default 10 min
 * @param contracts when a contract step is applied: next-start, immediate or on-command; default next-start
 * @param roles separate or single: whether modules and application have their own roles; default separate, where they can
 *     be created
 * @param rolePrefix what the names of these roles begin with; default {@code mosaic_}
 * @param nodeTimeout how long after its last heartbeat a node counts as ended; default 60 s
 * @param node the name of this process, as other nodes see it; default host name and process ID
 * @param applicationVersion the version that the event log records; default that of the JAR
 */
@ConfigurationProperties("mosaic.migrations")
record MigrationsConfiguration(
        @Setting(least = "1ms", most = "24d") @Bindable(defaultValue = "2s")
        Duration lockTimeout,

        @Setting(least = "1ms", most = "24d") @Bindable(defaultValue = "30m")
        Duration concurrentLockTimeout,

        @Setting(least = "0", most = "1000") @Bindable(defaultValue = "10")
        int lockRetries,

        @Setting(least = "0s", most = "24d") @Bindable(defaultValue = "10m")
        Duration runLockTimeout,

        @Bindable(defaultValue = "next-start") Contracts contracts,
        @Bindable(defaultValue = "separate") Roles.Mode roles,

        @Setting(matches = Roles.PREFIX_PATTERN, words = Roles.PREFIX_WORDS) @Bindable(defaultValue = "mosaic_")
        String rolePrefix,

        @Setting(least = "1s", most = "24d") @Bindable(defaultValue = "60s")
        Duration nodeTimeout,

        @Nullable String node,
        @Nullable String applicationVersion) {
    @ConfigurationInject
    MigrationsConfiguration {}

    /** Returns the role names and whether roles are used. */
    Roles names() {
        return new Roles(roles, rolePrefix, Optional.empty());
    }

    /**
     * Returns the settings of a run.
     *
     * @param applicationUser the user that the application connects as, if not that of the migrations
     */
    MigrationSettings settings(BackfillSettings backfill, Optional<String> applicationUser) {
        MigrationSettings defaults = MigrationSettings.defaults();
        return new MigrationSettings(
                node == null ? defaults.node() : node,
                applicationVersion == null ? defaults.applicationVersion() : applicationVersion,
                lockTimeout,
                concurrentLockTimeout,
                lockRetries,
                runLockTimeout,
                Trigger.START,
                contracts,
                backfill,
                names().forApplicationUser(applicationUser));
    }
}
