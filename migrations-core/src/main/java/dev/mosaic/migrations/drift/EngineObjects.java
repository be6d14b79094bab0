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

    /** Returns {@link #contains} as a condition on a row with the columns kind and identity. */
    public static String condition(String alias) {
        return """
                (%1$s.kind in ('SCHEMA', 'DEFAULT_PRIVILEGES')
                  or %1$s.kind = 'POLICY' and %1$s.identity like '%%.modules\\_read'
                  or position('%2$s' in %1$s.identity) > 0
                  or %1$s.identity = 'migrations.schema_migrations'
                  or %1$s.kind = 'COMMENT'
                    and (%1$s.identity like 'on schema %%' or %1$s.identity like 'on policy %%.modules\\_read'
                      or %1$s.identity = 'on view migrations.schema_migrations'))""".formatted(alias, HISTORY);
    }
}
