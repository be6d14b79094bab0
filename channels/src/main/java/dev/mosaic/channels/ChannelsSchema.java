package dev.mosaic.channels;

import dev.mosaic.migrations.module.MigrationModule;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Factory of this module's {@link MigrationModule} bean. */
@Factory
final class ChannelsSchema {
    @Singleton
    MigrationModule channels() {
        return MigrationModule.of("channels");
    }
}
