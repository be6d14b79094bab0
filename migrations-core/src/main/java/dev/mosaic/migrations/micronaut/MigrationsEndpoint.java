package dev.mosaic.migrations.micronaut;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.status.MigrationStatus;
import io.micronaut.context.BeanProvider;
import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.management.endpoint.annotation.Read;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** {@code GET /migrations}: the status, as {@code status --json} prints it; absent if no data source is migrated. */
@Endpoint(id = "migrations")
final class MigrationsEndpoint {
    private final BeanProvider<Migrations> migrations;

    MigrationsEndpoint(@Named("default") BeanProvider<Migrations> migrations) {
        this.migrations = migrations;
    }

    @Read
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Nullable
    MigrationStatus status() {
        return migrations.isPresent() ? migrations.get().status() : null;
    }
}
