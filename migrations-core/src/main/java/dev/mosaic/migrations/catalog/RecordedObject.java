package dev.mosaic.migrations.catalog;

import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.ModuleName;
import java.util.Optional;

/**
 * An object of the catalog as a run has left it.
 *
 * @param fact its state; the transaction ID is not recorded
 * @param author the migration that created or changed it last; absent if it is not known
 * @param module the module that it belongs to; absent if no script made it
 */
public record RecordedObject(Fact fact, Optional<MigrationId> author, Optional<ModuleName> module) {
    /** Returns the key of the object. */
    public FactKey key() {
        return fact.key();
    }
}
