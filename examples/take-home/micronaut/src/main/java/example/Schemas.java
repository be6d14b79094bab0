package example;

import dev.mosaic.migrations.module.MigrationModule;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** One bean for each module; their order comes from the files. */
@Factory
class Schemas {
    @Singleton
    @Named("billing")
    MigrationModule billing() {
        return MigrationModule.of("billing");
    }

    @Singleton
    @Named("shop")
    MigrationModule shop() {
        return MigrationModule.of("shop");
    }
}
