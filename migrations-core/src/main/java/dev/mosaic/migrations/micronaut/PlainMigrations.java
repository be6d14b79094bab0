package dev.mosaic.migrations.micronaut;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.MigrationSettings;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/** Migrations of an application without its context, for commands, which a context would delay. */
public final class PlainMigrations {
    private static final String VERSION = "mosaic.migrations.application-version";

    private PlainMigrations() {}

    /** Returns the migrations with Flyway's defaults; verify compares the entities on the class path. */
    public static Migrations of(DataSource dataSource, MigrationPlan plan, MigrationSettings settings) {
        return Migrations.of(dataSource, plan, settings).withEntities(MappedEntities::onTheClassPath);
    }

    /**
     * Returns the settings of a run, as the context binds them.
     *
     * @param values the configured values by the names of settings, such as {@code mosaic.migrations.lock-timeout}; empty for one that is not set
     * @param applicationVersion the default of the application's version
     * @param applicationUser the user that the application connects as, if not that of the migrations
     * @throws dev.mosaic.migrations.problem.SettingRefused for the first invalid value
     */
    public static MigrationSettings settings(
            Function<String, Optional<String>> values, String applicationVersion, Optional<String> applicationUser) {
        if (!PlainSettings.isAnySet(BackfillConfiguration.class, values)
                && !PlainSettings.isAnySet(MigrationsConfiguration.class, values)) {
            // Without reading the records' annotations, which takes longer than a status does.
            MigrationSettings defaults = MigrationSettings.defaults();
            return defaults.ofVersion(applicationVersion)
                    .withRoles(defaults.roles().forApplicationUser(applicationUser));
        }
        BackfillConfiguration backfill = PlainSettings.bound(BackfillConfiguration.class, values);
        return PlainSettings.bound(
                        MigrationsConfiguration.class,
                        name -> values.apply(name)
                                .or(() -> name.equals(VERSION) ? Optional.of(applicationVersion) : Optional.empty()))
                .settings(backfill.settings(), applicationUser);
    }
}
