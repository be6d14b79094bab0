package dev.mosaic.conversation;

import dev.mosaic.migrations.module.MigrationModule;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Factory of this module's {@link MigrationModule} bean. */
@Factory
final class ConversationSchema {
    @Singleton
    MigrationModule conversation() {
        return MigrationModule.of("conversation");
    }
}
