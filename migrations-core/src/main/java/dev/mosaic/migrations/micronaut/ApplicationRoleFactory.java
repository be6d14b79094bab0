package dev.mosaic.migrations.micronaut;

import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.roles.ApplicationRole;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.Collection;

/** Factory of the application's role, with the role names of the migrations' configuration. */
@Factory
final class ApplicationRoleFactory {
    @Singleton
    ApplicationRole applicationRole(MigrationsConfiguration configuration, Collection<MigrationModule> modules) {
        return new ApplicationRole(configuration.names(), modules);
    }
}
