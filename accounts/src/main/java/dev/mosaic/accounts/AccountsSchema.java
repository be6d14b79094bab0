package dev.mosaic.accounts;

import dev.mosaic.migrations.module.MigrationModule;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Declares the module to the migrations. */
@Factory
final class AccountsSchema {
    @Singleton
    MigrationModule accounts() {
        return MigrationModule.of("accounts");
    }
}
