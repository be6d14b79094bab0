package dev.mosaic.service.runtime.command;

import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.settings.Roles;
import dev.mosaic.service.database.url.ConfiguredUrl;
import dev.mosaic.service.runtime.Configured;
import dev.mosaic.service.runtime.DatabaseChoice;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Settings that a command has instead of those of the service. */
final class CommandSettings {
    private CommandSettings() {}

    /**
     * Returns the settings that replace configured ones.
     *
     * @param url replaces the configured database; an empty one unsets it
     */
    static Map<String, Object> replacing(Optional<ConfiguredUrl> url) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("flyway.datasources.default.enabled", false);
        settings.put("mosaic.database.statement-timeout", "0s"); // A command has no HTTP client that waits.
        settings.put("mosaic.database.start-timeout", "0s"); // A command fails at once if it cannot connect.
        settings.put("datasources.default.minimum-idle", 0); // Most commands need one connection.
        url.ifPresent(given -> {
            settings.put(DatabaseChoice.DATA_SOURCE_URL, given.url());
            settings.put(DatabaseChoice.SOURCE, given.source());
            // Unsets the URLs for migrations of the configured database.
            settings.put(DatabaseChoice.MIGRATION_URL, "");
            settings.put("flyway.datasources.default.url", "");
            if (given.url().isEmpty()) {
                settings.put(DatabaseChoice.URL, "");
            }
        });
        return settings;
    }

    /** Returns the settings of migrations for a database that is not known. */
    static MigrationSettings withoutDatabase(Configured configuration) {
        Roles roles = Roles.defaults();
        Roles.Mode mode = configuration
                .property("mosaic.migrations.roles")
                .map(text -> Roles.Mode.valueOf(text.toUpperCase(Locale.ROOT)))
                .orElse(roles.mode());
        String prefix = configuration.property("mosaic.migrations.role-prefix").orElse(roles.prefix());
        return MigrationSettings.defaults().withRoles(new Roles(mode, prefix, Optional.empty()));
    }
}
