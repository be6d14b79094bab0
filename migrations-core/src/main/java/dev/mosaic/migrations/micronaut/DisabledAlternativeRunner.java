package dev.mosaic.migrations.micronaut;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.flyway.AlternativeMigrationRunner;
import io.micronaut.flyway.FlywayConfigurationProperties;
import jakarta.inject.Singleton;

/**
 * A replacement of the listener by which micronaut-flyway would migrate the database that
 * {@code flyway.datasources.*.url} names a second time. It is a listener too: only a listener can replace one.
 */
@Singleton
@Replaces(AlternativeMigrationRunner.class)
final class DisabledAlternativeRunner implements BeanCreatedEventListener<FlywayConfigurationProperties> {
    @Override
    public FlywayConfigurationProperties onCreated(BeanCreatedEvent<FlywayConfigurationProperties> event) {
        return event.getBean();
    }
}
