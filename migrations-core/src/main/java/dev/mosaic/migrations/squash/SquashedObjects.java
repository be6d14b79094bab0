package dev.mosaic.migrations.squash;

import dev.mosaic.migrations.catalog.CatalogDifference;
import dev.mosaic.migrations.catalog.CatalogSnapshot;
import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.catalog.FactKind;
import dev.mosaic.migrations.drift.EngineObjects;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ScriptFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The objects of scratch databases that scripts have made: without the engine's own tables and the histories. */
final class SquashedObjects {
    private static final String TABLES = """
            select
              c.oid::regclass::text,
              (
                select string_agg(a.attname, ', ' order by a.attnum)
                from pg_catalog.pg_attribute a
                where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              )
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p')
              and n.nspname !~ '^pg_'
              and n.nspname not in ('information_schema', 'migrations')
              and c.relname !~ '^flyway_schema_history'
            order by 1
            """;

    private SquashedObjects() {}

    /** Compares two catalogs. In contrast to drift, the privileges on schemas and those by default count, as no run has set them. */
    static CatalogDifference between(CatalogSnapshot before, CatalogSnapshot after) {
        return CatalogDifference.between(before, after).without(SquashedObjects::isOfEngine);
    }

    private static boolean isOfEngine(FactKey key) {
        FactKey object = key.commented().orElse(key);
        boolean isOfSchema = object.kind() == FactKind.SCHEMA || object.kind() == FactKind.DEFAULT_PRIVILEGES;
        return object.names().getFirst().equals(ModuleName.ENGINE.value())
                || (EngineObjects.contains(object) && !isOfSchema);
    }

    /** Returns the tables of the modules, as SQL spells them in a session with an empty search_path. */
    static List<String> tables(Connection connection) throws SQLException {
        Sql.execute(connection, "set search_path to ''");
        return Sql.query(connection, TABLES, result -> result.getString(1));
    }

    /** Returns each table with its columns in their physical order. */
    static List<String> columns(Connection connection) throws SQLException {
        Sql.execute(connection, "set search_path to ''");
        return Sql.query(connection, TABLES, result -> "%s (%s)".formatted(result.getString(1), result.getString(2)));
    }

    /** Returns a module with a further script, in place of one of that name. */
    static MigrationModule with(MigrationModule module, String fileName, String text) {
        List<ScriptFile> files = new ArrayList<>(module.files().stream()
                .filter(file -> !file.fileName().equals(fileName))
                .toList());
        files.add(new ScriptFile(module.name().folder() + "/" + fileName, text));
        return module.with(files);
    }
}
