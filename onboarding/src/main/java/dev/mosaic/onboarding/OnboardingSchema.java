package dev.mosaic.onboarding;

import dev.mosaic.migrations.module.MigrationModule;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Declares the module to the migrations. */
@Factory
final class OnboardingSchema {
    @Singleton
    MigrationModule onboarding() {
        return MigrationModule.of("onboarding");
    }
}
