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
 * {@code mosaic.migrations.*}: how a run behaves, apart from what its scripts and Flyway's own settings say.
 *
 * @param lockTimeout how long a statement may wait for a lock where its script names no time; default 2 s
 * @param concurrentLockTimeout the same for a statement without a transaction; default 30 min
 * @param lockRetries how often a script that did not get its lock is tried again; default 10
 * @param patience how long to wait for another run to end; default 10 min
 * @param contracts when a contract step is applied: next-start, at-once or on-command; default next-start
 * @param roles separate or one: whether modules and application have roles of their own; default separate, where they can be made
 * @param rolePrefix what the names of these roles begin with; default {@code mosaic_}
 * @param nodeTimeout how long after its last sign of life a node is taken for dead; default 60 s
 * @param node the name of this process, for others to see; default host name and process id
 * @param applicationVersion the version that the event log records; default that of the jar
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
        Duration patience,

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

    /** What the roles are called, and whether there are any. */
    Roles names() {
        return new Roles(roles, rolePrefix, Optional.empty());
    }

    /** @param applicationUser as whom the application connects, if not as the migrations do */
    MigrationSettings settings(BackfillSettings backfill, Optional<String> applicationUser) {
        MigrationSettings defaults = MigrationSettings.defaults();
        return new MigrationSettings(
                node == null ? defaults.node() : node,
                applicationVersion == null ? defaults.applicationVersion() : applicationVersion,
                lockTimeout,
                concurrentLockTimeout,
                lockRetries,
                patience,
                Trigger.START,
                contracts,
                backfill,
                names().forApplicationUser(applicationUser));
    }
}
