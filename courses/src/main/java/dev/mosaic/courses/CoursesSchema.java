package dev.mosaic.courses;

import dev.mosaic.migrations.module.MigrationModule;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Factory of this module's {@link MigrationModule} bean. */
@Factory
final class CoursesSchema {
    @Singleton
    MigrationModule courses() {
        return MigrationModule.of("courses");
    }
}
