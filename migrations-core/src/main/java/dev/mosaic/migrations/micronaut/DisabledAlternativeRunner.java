package dev.mosaic.migrations.micronaut;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.flyway.AlternativeMigrationRunner;
import io.micronaut.flyway.FlywayConfigurationProperties;
import jakarta.inject.Singleton;

/**
 * Stands where micronaut-flyway would run once more, on the database that {@code flyway.datasources.*.url} names. It is a listener too: among
 * listeners nothing else replaces one.
 */
@Singleton
@Replaces(AlternativeMigrationRunner.class)
final class DisabledAlternativeRunner implements BeanCreatedEventListener<FlywayConfigurationProperties> {
    @Override
    public FlywayConfigurationProperties onCreated(BeanCreatedEvent<FlywayConfigurationProperties> event) {
        return event.getBean();
    }
}
