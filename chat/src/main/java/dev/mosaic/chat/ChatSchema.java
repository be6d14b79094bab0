package dev.mosaic.chat;

import dev.mosaic.migrations.module.MigrationModule;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Factory of this module's {@link MigrationModule} bean. */
@Factory
final class ChatSchema {
    @Singleton
    MigrationModule chat() {
        return MigrationModule.of("chat");
    }
}
