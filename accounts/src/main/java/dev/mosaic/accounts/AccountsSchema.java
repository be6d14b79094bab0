package dev.mosaic.accounts;

import dev.mosaic.migrations.module.MigrationModule;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Factory of this module's {@link MigrationModule} bean. */
@Factory
final class AccountsSchema {
    @Singleton
    MigrationModule accounts() {
        return MigrationModule.of("accounts");
    }
}
