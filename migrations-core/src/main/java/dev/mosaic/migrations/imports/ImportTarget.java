package dev.mosaic.migrations.imports;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import java.util.Collection;
import java.util.List;

/**
 * The module that an import makes, and the modules beside it.
 *
 * @param module its name
 * @param schema the schema of its objects; the other tools run in {@code public} unless a script names another
 * @param others the modules beside it, whose steps it can require
 */
public record ImportTarget(ModuleName module, String schema, Collection<MigrationModule> others) {
    public ImportTarget {
        others = List.copyOf(others);
    }
}
