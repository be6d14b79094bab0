package dev.mosaic.migrations.micronaut;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.flyway.AlternativeMigrationRunner;
import jakarta.inject.Singleton;

/** Stands where micronaut-flyway would run once more, on the database that {@code flyway.datasources.*.url} names. */
@Singleton
@Replaces(AlternativeMigrationRunner.class)
final class NoSecondRun {}
