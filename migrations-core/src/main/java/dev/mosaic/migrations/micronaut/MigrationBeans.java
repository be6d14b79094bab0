package dev.mosaic.migrations.micronaut;

import io.micronaut.flyway.FlywayConfigurationCustomizer;
import java.util.List;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.migration.JavaMigration;

/** The types of an application's beans that take part in migrations. */
public final class MigrationBeans {
    private static final List<Class<?>> TYPES =
            List.of(Callback.class, JavaMigration.class, FlywayConfigurationCustomizer.class);

    private MigrationBeans() {}

    /** Checks whether runs use beans of a type: Java migrations, callbacks, and customizers of Flyway's configuration. */
    public static boolean areUsedByRuns(Class<?> type) {
        return TYPES.stream().anyMatch(used -> used.isAssignableFrom(type));
    }
}
