package dev.mosaic.onboarding;

import dev.mosaic.migrations.module.MigrationModule;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Factory of this module's {@link MigrationModule} bean. */
@Factory
final class OnboardingSchema {
    @Singleton
    MigrationModule onboarding() {
        return MigrationModule.of("onboarding");
    }
}
