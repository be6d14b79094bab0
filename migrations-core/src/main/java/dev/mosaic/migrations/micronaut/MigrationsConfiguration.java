package dev.mosaic.migrations.micronaut;

import dev.mosaic.migrations.settings.BackfillSettings;
import dev.mosaic.migrations.settings.Defaults;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.settings.MigrationSettings.Contracts;
import dev.mosaic.migrations.settings.MigrationSettings.DriftPolicy;
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
 * @param lockTimeout how long a statement may wait for a lock if its script declares no timeout
 * @param concurrentLockTimeout how long a statement without a transaction may wait for a lock
 * @param lockRetries how often a script whose lock timed out is retried
 * @param runLockTimeout how long to wait for another run to end
 * @param contracts when a contract step is applied: next-start, immediate or on-command
 * @param drift ignore or refuse: whether changes by hand prevent a run with pending steps
 * @param roles separate or single: whether modules and application have their own roles
 * @param rolePrefix what the names of these roles begin with
 * @param nodeTimeout how long after its last heartbeat a node counts as ended
 * @param node the name of this process, as other nodes see it
 * @param applicationVersion the version that the event log records
 */
@ConfigurationProperties("mosaic.migrations")
record MigrationsConfiguration(
        @Setting(purpose = "`lock_timeout` of a script that declares none", least = "1ms", most = "24d")
        @Bindable(defaultValue = Defaults.LOCK_TIMEOUT)
        Duration lockTimeout,

        @Setting(purpose = "`lock_timeout` of a step without a transaction", least = "1ms", most = "24d")
        @Bindable(defaultValue = Defaults.CONCURRENT_LOCK_TIMEOUT)
        Duration concurrentLockTimeout,

        @Setting(purpose = "retries of a step whose lock timed out", least = "0", most = "1000")
        @Bindable(defaultValue = Defaults.LOCK_RETRIES)
        int lockRetries,

        @Setting(purpose = "how long a run waits for the run lock", least = "0s", most = "24d")
        @Bindable(defaultValue = Defaults.RUN_LOCK_TIMEOUT)
        Duration runLockTimeout,

        @Setting(purpose = "when a contract step is applied") @Bindable(defaultValue = Defaults.CONTRACTS)
        Contracts contracts,

        @Setting(purpose = "whether a run with pending steps refuses a schema that was changed by hand")
        @Bindable(defaultValue = Defaults.DRIFT)
        DriftPolicy drift,

        @Setting(purpose = "whether modules and the application have their own roles")
        @Bindable(defaultValue = Defaults.ROLES)
        Roles.Mode roles,

        @Setting(purpose = "prefix of the role names", matches = Roles.PREFIX_PATTERN, words = Roles.PREFIX_WORDS)
        @Bindable(defaultValue = Defaults.ROLE_PREFIX)
        String rolePrefix,

        @Setting(purpose = "time without a heartbeat after which a node counts as ended", least = "1s", most = "24d")
        @Bindable(defaultValue = "60s")
        Duration nodeTimeout,

        @Setting(purpose = "name of this process in the event log; default: host name and process ID") @Nullable
        String node,

        @Setting(purpose = "application version in the event log; default: that of the service") @Nullable
        String applicationVersion) {
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
                drift,
                backfill,
                names().forApplicationUser(applicationUser));
    }
}
