package dev.mosaic.migrations.drift;

import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.catalog.FactKind;
import dev.mosaic.migrations.roles.SchemaOwnership;

/** The objects in the schemas of modules that the engine makes and changes itself. */
public final class EngineObjects {
    private static final String HISTORY = ".flyway_schema_history";

    private EngineObjects() {}

    /**
     * Checks for a schema, privileges by default, a history with its parts, the view over the histories, or a policy of readers; or a comment on
     * one of these.
     */
    public static boolean contains(FactKey key) {
        return key.kind() == FactKind.SCHEMA
                || key.kind() == FactKind.DEFAULT_PRIVILEGES
                || SchemaOwnership.isReadersPolicy(key)
                || key.identity().contains(HISTORY)
                || key.identity().equals("migrations.schema_migrations")
                || key.commented().filter(EngineObjects::contains).isPresent();
    }
}
